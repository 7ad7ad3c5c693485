"""The people of the demo: families, households and seniors, all invented."""

import datetime as dt
from dataclasses import dataclass

from varv.demo.names import Registry, test_number
from varv.demo.places import Founded
from varv.people import actions as people
from varv.people.actors import system
from varv.people.models import Person

STREETS = ("Björkvägen Tallvägen Ringvägen Strandvägen Kyrkvägen Ängsvägen Kvarngatan").split()
FAMILIES = 9
SENIORS = 7


@dataclass(frozen=True)
class Family:
    """Guardians with the children they may act for."""

    guardians: tuple[Person, ...]
    children: tuple[Person, ...]


@dataclass(frozen=True)
class Residents:
    """Those who live in a municipality."""

    families: tuple[Family, ...]
    seniors: tuple[Person, ...]

    @property
    def households(self) -> list[Person]:
        """Return one from each household."""
        return [family.guardians[0] for family in self.families] + list(self.seniors)


def settle(founded: Founded) -> Residents:
    """Register families and seniors."""
    registry = Registry(int(founded.place.code))
    families = [_first_family(founded, registry)] if founded.place.path == "skelleftea" else []
    while len(families) < FAMILIES:
        families.append(_family(founded, registry, len(families)))
    seniors = tuple(_senior(founded, registry, number) for number in range(SENIORS))
    return Residents(tuple(families), seniors)


def _person(
    founded: Founded, registry: Registry, given: str, family: str, number: str, place: int
) -> Person:
    street = f"{STREETS[place % len(STREETS)]} {2 + place * 3}"
    mail = f"{given}.{place}@{founded.place.path}.example".lower()
    for letter, plain in zip("åäöé", "aaoe", strict=True):
        mail = mail.replace(letter, plain)
    return people.register_person(
        municipality=founded.row,
        given_name=given,
        family_name=family,
        number=number,
        contact={
            "email": mail,
            "phone": f"+4670174060{place % 10}",
            "street": street,
            "postal_code": f"{int(founded.place.code) % 900 + 100} 3{place % 10}",
            "city": founded.place.name,
        },
        by=system(founded.row.pk),
    )


def _bind(founded: Founded, guardians: tuple[Person, ...], children: tuple[Person, ...]) -> Family:
    for guardian in guardians:
        for child in children:
            people.register_guardianship(
                guardian=guardian,
                child=child,
                source="folkbokföringen (demo)",
                by=system(founded.row.pk),
            )
    return Family(guardians, children)


def _first_family(founded: Founded, registry: Registry) -> Family:
    numbers = {
        "Disa": test_number(dt.date(1986, 3, 14)),
        "Sigge": test_number(dt.date(1984, 9, 2)),
        "Ebbe": test_number(dt.date(2016, 2, 3)),
    }
    registry.taken.update(numbers.values())
    made = {
        given: _person(founded, registry, given, "Ljungsten", number, place)
        for place, (given, number) in enumerate(numbers.items())
    }
    return _bind(founded, (made["Disa"], made["Sigge"]), (made["Ebbe"],))


def _family(founded: Founded, registry: Registry, number: int) -> Family:
    name, place = registry.family(), 10 + number * 3
    guardians = tuple(
        _person(founded, registry, registry.given(), name, registry.number(1978, 1994), place + n)
        for n in range(2)
    )
    children = tuple(
        _person(founded, registry, registry.child(), name, registry.number(2012, 2019), place + n)
        for n in range(1 + number % 2)
    )
    return _bind(founded, guardians, children)


def _senior(founded: Founded, registry: Registry, number: int) -> Person:
    return _person(
        founded,
        registry,
        registry.given(),
        registry.family(),
        registry.number(1936, 1956),
        60 + number,
    )
