"""How those who answered are shown: whole when they are many, else gathered, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from varv.core import suppression
from varv.participation.satisfaction.states import SATISFIED, Grade

FEWEST = 5  # below which nothing is shown, and by how many at a time what is shown moves


@dataclass(frozen=True)
class Part:
    """How many thought the same; nothing when they are too few to be shown."""

    words: str
    count: int | None


@dataclass(frozen=True)
class Shown:
    """What is shown of the answers about a service.

    Args:
        share: how many of a hundred were satisfied; nothing when it would give somebody away.
    """

    total: int
    share: int | None
    parts: Sequence[Part]

    @property
    def is_told(self) -> bool:
        """Tell whether any number but the total is shown."""
        return any(part.count is not None for part in self.parts)


def shown(counts: Sequence[int]) -> Shown | None:
    """Return what may be shown of how many gave each grade, or nothing when they are few.

    Each of the five grades is told when none is small. Otherwise they are gathered in three, of
    which small ones are hidden, so that the share never tells more than the parts.
    """
    total = sum(counts)
    if total < FEWEST:
        return None
    by_grade = dict(zip(Grade, counts, strict=True))
    satisfied = sum(by_grade[each] for each in SATISFIED)
    bad = by_grade[Grade.BAD] + by_grade[Grade.VERY_BAD]
    gathered = [satisfied, by_grade[Grade.NEITHER], bad]
    hidden = suppression.hidden(gathered, FEWEST)
    share = None if 0 in hidden else round(100 * satisfied / total)
    if min(counts) >= FEWEST:
        told = [Part(str(each.label), by_grade[each]) for each in reversed(Grade)]
        return Shown(total, share, told)
    words = (_("Bra eller mycket bra"), str(Grade.NEITHER.label), _("Dåligt eller mycket dåligt"))
    pairs = enumerate(zip(words, gathered, strict=True))
    parts = [Part(each, None if place in hidden else count) for place, (each, count) in pairs]
    return Shown(total, share, parts)
