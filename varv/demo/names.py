"""Invented people: given names from the almanac, family names that nobody bears."""

import datetime as dt
import random

GIVEN = (
    "Disa Alva Sigge Nora Ture Malva Ivar Saga Algot Tuva Folke Signe Hjalmar Ronja "
    "Sixten Elina Vidar Hedda Arvid Majken Tage Iris Ellen Livia Otto Siv Harald "
    "Gunvor Torsten Ragnhild Valter Birgit Sören Maj Runar Gullan Helge Asta Evert "
    "Solveig"
).split()
CHILDREN = ("Ebbe Lova Milo Juni Nils Tindra Loke Ester Melker Vera Truls Idun Frej Stina").split()
FAMILY = (
    "Ljungsten Granhed Myrdal-Ek Forsgrind Almtorpe Bäckrot Tallmo-Sand Näverdal "
    "Hjortmyr Askhaga Lingvide Ripfors Slåttermo Videkärr Rönnhult Kråkmo Stenklint "
    "Fjällrot Sävmyr Björkhage"
).split()


def _check_digit(nine: str) -> int:
    total = 0
    for place, digit in enumerate(nine):
        product = int(digit) * (2 - place % 2)
        total += product // 10 + product % 10
    return -total % 10


def test_number(born: dt.date, birth_number: int = 238) -> str:
    """Return a test number for a birth date, of the kind the tax agency sets aside (238, 239)."""
    nine = f"{born:%y%m%d}{birth_number}"
    return f"{born:%Y%m%d}{birth_number}{_check_digit(nine)}"


class Registry:
    """Gives people names and numbers, the same ones every time the demo is built."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the demo shall be the same each time
        self.taken: set[str] = set()

    def number(self, first_year: int, last_year: int) -> str:
        """Return an unused test number of somebody born between two years, both included."""
        while True:
            day = dt.date(self.chance.randint(first_year, last_year), 1, 1)
            day += dt.timedelta(days=self.chance.randrange(365))
            number = test_number(day, self.chance.choice((238, 239)))
            if number not in self.taken:
                self.taken.add(number)
                return number

    def family(self) -> str:
        """Return a family name."""
        return self.chance.choice(FAMILY)

    def given(self) -> str:
        """Return a grown-up's given name."""
        return self.chance.choice(GIVEN)

    def child(self) -> str:
        """Return a child's given name."""
        return self.chance.choice(CHILDREN)
