"""What scores come to: means by criterion, weighed together, and how the members differ."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Protocol

TOP = 5
FULL = 100


class Heavy(Protocol):
    """A criterion with its weight."""

    @property
    def pk(self) -> int:
        """Return its id."""

    @property
    def weight(self) -> int:
        """Return how heavy it is."""

    @property
    def is_turned(self) -> bool:
        """Tell whether a low score is the good one."""


@dataclass(frozen=True)
class Mark:
    """What a member gave by one criterion."""

    yardstick: int
    member: int
    value: int


@dataclass(frozen=True)
class Line:
    """One criterion of an item.

    Args:
        mean: of what the members gave.
        good: the mean turned so that five is always best.
        low, high: the least and the most that anybody gave.
    """

    yardstick: int
    weight: int
    mean: Fraction | None
    good: Fraction | None
    low: int
    high: int
    count: int

    @property
    def part(self) -> Fraction:
        """Return what the criterion adds: its weight times its good mean."""
        return self.weight * (self.good or Fraction(0))


@dataclass(frozen=True)
class Result:
    """What the scores of an item come to.

    Args:
        points: from 20 to 100, or nothing while nobody has scored.
        scored: members who have scored, if only by some criterion.
        missing: members with a mandate who have not.
    """

    lines: Sequence[Line]
    points: int | None
    scored: frozenset[int]
    missing: frozenset[int]


def weigh(yardsticks: Sequence[Heavy], marks: Iterable[Mark], members: Collection[int]) -> Result:
    """Return what the marks of one item come to.

    Args:
        members: those whose scores are waited for.
    """
    given: dict[int, dict[int, int]] = {each.pk: {} for each in yardsticks}
    for mark in marks:
        given[mark.yardstick][mark.member] = mark.value
    lines = [_line(each, list(given[each.pk].values())) for each in yardsticks]
    heavy = sum(line.weight for line in lines if line.count)
    total = sum((line.part for line in lines), Fraction(0))
    scored = frozenset(member for each in given.values() for member in each)
    return Result(
        lines=lines,
        points=rounded(total / heavy * FULL / TOP) if heavy else None,
        scored=scored,
        missing=frozenset(members) - scored,
    )


def _line(yardstick: Heavy, values: Sequence[int]) -> Line:
    mean = Fraction(sum(values), len(values)) if values else None
    good = None if mean is None else TOP + 1 - mean if yardstick.is_turned else mean
    return Line(
        yardstick=yardstick.pk,
        weight=yardstick.weight,
        mean=mean,
        good=good,
        low=min(values, default=0),
        high=max(values, default=0),
        count=len(values),
    )


def rounded(number: Fraction) -> int:
    """Return the nearest whole number; a half goes up."""
    return floor(number + Fraction(1, 2))


def places(points: Sequence[int | None]) -> list[int | None]:
    """Return the place of each, one for the most; equals share a place and nothing has none."""
    known = [each for each in points if each is not None]
    return [None if each is None else 1 + sum(other > each for other in known) for each in points]
