"""What a public report counts as on a map seen from far off: sums in the square that it lies in."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from varv.participation.feedback.models import Report
from varv.participation.feedback.states import Public

SIDE = 8  # cells to a side of a square, most of a kilometre
MICRO = 1_000_000  # whole numbers, so that what was added can be taken away to nothing


class Key(NamedTuple):
    """One row of counts; without a kind it is the row of all reports in the square."""

    municipality_id: int
    down: int
    across: int
    kind: str = ""
    category: str = ""
    area: str = ""
    state: str = ""


class Sums(NamedTuple):
    """What the reports of a row come to together; the ids of one alone are its id."""

    reports: int = 0
    latitudes: int = 0
    longitudes: int = 0
    ids: int = 0

    def plus(self, other: "Sums", sign: int = 1) -> "Sums":
        """Return these and others together, or these without them."""
        return Sums(*(mine + sign * its for mine, its in zip(self, other, strict=True)))


Counts = dict[Key, Sums]


def counts(report: Report) -> Counts:
    """Return what a report counts as: nothing unless everybody may see where it is."""
    if report.public != Public.PUBLISHED or not report.is_placed:
        return {}
    assert report.latitude is not None and report.longitude is not None
    assert report.cell_lat is not None and report.cell_lon is not None
    square = Key(report.municipality_id, report.cell_lat // SIDE, report.cell_lon // SIDE)
    narrow = square._replace(
        kind=report.kind, category=report.category, area=report.area, state=report.state
    )
    sums = Sums(1, round(report.latitude * MICRO), round(report.longitude * MICRO), report.pk)
    return {square: sums, narrow: sums}


def change(before: Iterable[Counts], after: Iterable[Counts]) -> Counts:
    """Return what has come to each row and left it, without rows where that is nothing."""
    found: Counts = {}
    for many, sign in ((before, -1), (after, 1)):
        for each in many:
            add(found, each, sign)
    return {key: sums for key, sums in found.items() if sums != Sums()}


def add(to: Counts, more: Mapping[Key, Sums], sign: int = 1) -> None:
    """Put counts together with others."""
    for key, sums in more.items():
        to[key] = to.get(key, Sums()).plus(sums, sign)
