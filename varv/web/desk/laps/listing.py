"""The laps at the desk: where each stands, what lacks its next step, and what looks alike."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.laps import queries
from varv.laps.models import Node
from varv.laps.queries import Lap, Page
from varv.laps.states import STAGES, Gap, Kind, Stage
from varv.people.permissions import P
from varv.steering.effects.models import Indicator
from varv.web.desk.door import staff
from varv.web.laps import things
from varv.web.laps.things import Thing
from varv.web.requests import Request

VIEWS = ("furthest", *Gap)


class View(NamedTuple):
    """A link to a part of the list."""

    name: str
    href: str
    is_here: bool


class Row(NamedTuple):
    """A thing with the lap that goes through it.

    Args:
        has: for each of the six stages its name, and how many things the lap has there.
        missing: what it lacks, in words.
    """

    thing: Thing
    has: Sequence[tuple[str, int]]
    share: float
    number: int
    missing: str


def area() -> tuple[object, str]:
    """Return what these pages belong to."""
    return _("Varv"), reverse("desk:laps")


@staff(P.LAP_LINK)
@require_safe
def laps(request: Request) -> HttpResponse:
    """List the laps, those that came furthest first, or what cannot go on."""
    view = request.GET.get("view", "")
    view = view if view in VIEWS else VIEWS[0]
    page = _page(view, request.GET.get("after", ""), request.GET.get("before", ""))
    shown = {
        "rows": rows(page.nodes),
        "views": views(view),
        "view": view,
        "older": page.older,
        "newer": page.newer,
        "stages": [str(stage.label) for stage in STAGES],
        "all": len(STAGES),
    }
    return render(request, "desk/laps/laps.html", shown)


def _page(view: str, after: str, before: str) -> Page:
    if view == VIEWS[0]:
        return queries.furthest(public=False, after=after, before=before)
    return queries.lacking(Gap(view), after=after, before=before)


def views(here: str) -> list[View]:
    """Return the parts of the list, and the page of what looks alike."""
    base = reverse("desk:laps")
    named = {
        VIEWS[0]: _("Längst komna"),
        Gap.ACTIVITY: _("Behov utan aktivitet"),
        Gap.SERVICE: _("Aktiviteter utan e-tjänst"),
        Gap.EFFECT: _("E-tjänster utan effekt"),
    }
    found = [
        View(name, base if key == VIEWS[0] else f"{base}?view={key}", key == here)
        for key, name in named.items()
    ]
    return [
        *found,
        View(_("Förslag på länkar"), reverse("desk:lap_suggestions"), here == "suggestions"),
    ]


def rows(nodes: Sequence[Node]) -> list[Row]:
    """Return things as they are read, each with its lap; voices are counted and not named."""
    walked = {each.start.pk: each for each in queries.laps(nodes, public=False)}
    measured = _measured(row for lap in walked.values() for row in lap.nodes)
    return [_row(each, walked[each.node.pk], measured) for each in things.read(nodes, public=False)]


def _measured(nodes: Iterable[Node]) -> set[int]:
    """Return the ids of the effects among some things that are measured."""
    ids = {int(each.key): each.pk for each in nodes if each.kind == Kind.EFFECT}
    rows = Indicator.objects.filter(pk__in=ids, points__isnull=False)
    return {ids[pk] for pk in rows.values_list("pk", flat=True).distinct()}


def _row(thing: Thing, lap: Lap, measured: Collection[int]) -> Row:
    has = [(str(stage.label), len(lap.at(stage))) for stage in STAGES]
    is_measured = any(each.pk in measured for each in lap.at(Stage.EFFECT))
    reached = [each for each in STAGES if lap.at(each) and (each != Stage.EFFECT or is_measured)]
    number = max(reached, default=Stage.VOICE)
    return Row(thing, has, number / len(STAGES), int(number), _missing(lap, is_measured))


def _missing(lap: Lap, is_measured: bool) -> str:
    """Return what the lap lacks."""
    told = {
        Stage.NEED: _("behov bakom"),
        Stage.ACTIVITY: _("aktivitet"),
        Stage.SERVICE: _("e-tjänst"),
        Stage.EFFECT: _("effekt"),
    }
    lacks = [words for stage, words in told.items() if not lap.at(stage)]
    if lap.at(Stage.EFFECT) and not is_measured:
        lacks.append(_("mätning av effekten"))
    return ", ".join(lacks)
