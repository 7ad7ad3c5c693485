"""Indicators in groups as they are shown: how many reached their target, drawn and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from varv.municipalities.models import Unit
from varv.steering.direction.models import Wording, spoken
from varv.steering.effects import queries
from varv.steering.effects.models import Indicator
from varv.web import effects
from varv.web.effects import Stat
from varv.web.requests import Request

MOST = 300  # indicators of a page
UNITS, PRINCIPLES = "enheter", "principer"
STATES = ("done", "going", "late", "new")


@dataclass(frozen=True)
class Part:
    """How many indicators stand in one way, and where their part of the bar is, in per cent."""

    tag: str
    word: str
    count: int
    x: float
    width: float


@dataclass(frozen=True)
class Shown:
    """A group: its name, how its indicators stand, and each of them."""

    name: str
    parts: Sequence[Part]
    stats: Sequence[Stat]


@dataclass(frozen=True)
class Board:
    """All groups, all of them together, and what can be chosen."""

    whole: Shown
    groups: Sequence[Shown]
    by: str
    units: Sequence[Unit]
    unit: int
    principles: Sequence[tuple[Wording, str]]
    principle: int


def board(request: Request, rows: QuerySet[Indicator]) -> Board:
    """Return the indicators that the address asks for, by unit or by principle."""
    units = list(Unit.objects.order_by("name"))
    wordings = queries.wordings_in_force()
    unit = next((x for x in units if str(x.pk) == request.GET.get("enhet")), None)
    said = request.GET.get("princip")
    wording = next((x for x in wordings if str(x.principle_id) == said), None)
    if unit is not None:
        rows = queries.below(rows, unit)
    if wording is not None:
        rows = rows.filter(principle_id=wording.principle_id)
    standings = queries.latest(rows, MOST)
    by = UNITS if request.GET.get("per") == UNITS else PRINCIPLES
    groups = queries.by_unit(standings) if by == UNITS else queries.by_wording(standings, wordings)
    return Board(
        whole=_shown(request.municipality.name, standings),
        groups=[_shown(_name(each), each.standings) for each in groups],
        by=by,
        units=units,
        unit=unit.pk if unit else 0,
        principles=[(each, spoken(each, "title")) for each in wordings],
        principle=wording.principle_id if wording else 0,
    )


def _name(group: queries.Group) -> str:
    if group.wording is not None:
        return spoken(group.wording, "title")
    return group.unit.name if group.unit else _("Ingen princip")


def _shown(name: str, standings: Sequence[queries.Standing]) -> Shown:
    stats = [effects.stat(each) for each in standings]
    words = {
        "done": _("Målet nått"),
        "going": _("På väg"),
        "late": _("Åt fel håll"),
        "new": _("Inte mätt än"),
    }
    parts, x = [], 0.0
    for tag in STATES:
        count = sum(each.tag == tag for each in stats)
        width = round(100 * count / max(1, len(stats)), 1)
        parts.append(Part(tag, words[tag], count, x, width))
        x = round(x + width, 1)
    return Shown(name, parts, stats)
