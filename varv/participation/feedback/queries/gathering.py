"""Public reports as heaps on a map: from counts that are kept far off, from the rows near."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Count, F, QuerySet, Sum

from varv.participation.feedback import cells
from varv.participation.feedback.cells import Box
from varv.participation.feedback.models import Report, Square
from varv.participation.feedback.queries.public import Wanted, in_state, wanted_rows, within
from varv.participation.feedback.squares import MICRO, SIDE

MOST = 400  # heaps on a map
MOST_GATHERED = 5_000  # heaps that are put together here rather than by the database
COARSER = 4  # times the side, when there are too many
MOST_ROWS = 10_000  # reports that are gathered while somebody waits


@dataclass(frozen=True)
class Heap:
    """Reports that lie so close that they are one point at a zoom level."""

    latitude: float
    longitude: float
    count: int
    report_id: int


class _Gathered(NamedTuple):
    """A part of the map in steps of its side, and the sums of its reports."""

    down: int
    across: int
    reports: int = 0
    latitudes: float = 0
    longitudes: float = 0
    ids: int = 0


Groups = Callable[[int], Any]


def heaps(wanted: Wanted, box: Box, zoom: int) -> Sequence[Heap]:
    """Return the placed public reports that a reader looks for in a box, gathered into heaps.

    When there are too many heaps for a map they are gathered in larger ones. From far off, or
    where very many lie, the heaps at the rim of the box hold what lies just beyond it too.
    """
    if not box.is_possible:
        return ()
    side = cells.step(zoom)
    if not (wanted.text or wanted.days):  # which no count is kept by
        found = _gathered(partial(_counted, _squares(wanted, box)), max(side, SIDE))
        if side >= SIDE or sum(each.reports for each in found) > MOST_ROWS:
            return _few_enough(found)
    rows = within(wanted_rows(wanted), box)
    return _few_enough(_gathered(partial(_grouped, rows), side))


def _squares(wanted: Wanted, box: Box) -> QuerySet[Square]:
    """Return the rows of counts that a box touches: those of all, or those that are looked for."""
    south, west = cells.cell(box.south, box.west)
    north, east = cells.cell(box.north, box.east)
    rows = Square.objects.filter(
        reports__gt=0,
        down__range=(south // SIDE, north // SIDE),
        across__range=(west // SIDE, east // SIDE),
    )
    said = {name: getattr(wanted, name) for name in ("kind", "category", "area")}
    narrow = {name: value for name, value in said.items() if value}
    if not (narrow or wanted.state):
        return rows.filter(kind="")
    rows = rows.filter(**narrow).filter(in_state(wanted.state))
    return rows if wanted.kind else rows.exclude(kind="")


def _gathered(groups: Groups, side: int) -> list[_Gathered]:
    """Let the database gather, coarser until what it finds can be held here."""
    while True:
        found = [_Gathered(*each) for each in groups(side)[: MOST_GATHERED + 1]]
        if len(found) <= MOST_GATHERED:
            return found
        side *= 16


def _counted(rows: QuerySet[Square], side: int) -> Any:
    """Return what squares come to together, in steps of so many cells."""
    groups = rows.order_by().annotate(y=F("down") / (side // SIDE), x=F("across") / (side // SIDE))
    summed = groups.values("y", "x").annotate(
        of=Sum("reports"), lat=Sum("latitudes"), lon=Sum("longitudes"), pks=Sum("ids")
    )
    return summed.values_list("y", "x", "of", "lat", "lon", "pks")


def _grouped(rows: QuerySet[Report], side: int) -> Any:
    """Return what reports come to together, in steps of so many cells."""
    groups = rows.order_by().annotate(y=F("cell_lat") / side, x=F("cell_lon") / side)
    summed = groups.values("y", "x").annotate(
        of=Count("pk"),
        lat=Sum("latitude") * MICRO,
        lon=Sum("longitude") * MICRO,
        pks=Sum("pk"),
    )
    return summed.values_list("y", "x", "of", "lat", "lon", "pks")


def _few_enough(found: list[_Gathered]) -> Sequence[Heap]:
    """Return the heaps, put together in larger ones until a map can show them."""
    while len(found) > MOST:
        together: dict[tuple[int, int], _Gathered] = {}
        for each in found:
            at = (each.down // COARSER, each.across // COARSER)
            other = together.get(at, _Gathered(*at))
            sums = map(operator.add, each[2:], other[2:])
            together[at] = _Gathered(*at, *sums)
        found = list(together.values())
    return [_heap(each) for each in found]


def _heap(of: _Gathered) -> Heap:
    where = (of.latitudes / of.reports / MICRO, of.longitudes / of.reports / MICRO)
    return Heap(*where, of.reports, of.ids if of.reports == 1 else 0)
