"""The proposals that staff take care of, with what is waiting."""

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.core.dates import short_date
from varv.core.text import whole
from varv.participation.proposals import queries
from varv.participation.proposals.models import Proposal
from varv.participation.proposals.queries.desk import PAGE, VIEWS
from varv.participation.proposals.states import WITH_COUNCIL
from varv.people.permissions import P
from varv.web import proposals as words
from varv.web.desk.cases.filters import number
from varv.web.desk.door import staff
from varv.web.requests import Request


class View(NamedTuple):
    """A part of the list, with how much there is in it."""

    name: str
    href: str
    many: str
    is_here: bool


class Row(NamedTuple):
    """A proposal in the list."""

    row: Proposal
    ring: str
    state: str
    support: str
    due: str
    alarm: str
    said: str


@staff(P.VOICE_MODERATE)
@require_safe
def proposals(request: Request) -> HttpResponse:
    """Show the proposals of the officer's units, with counts and warnings."""
    view = request.GET.get("view", "")
    view = view if view in VIEWS else "live"
    found = queries.desk_list(request.actor, view, number(request.GET.get("after", "")))
    counts = queries.counts(request.actor)
    shown = {
        "rows": [_row(each, request.LANGUAGE_CODE) for each in found[:PAGE]],
        "views": _views(view, counts),
        "counts": counts,
        "older": f"?view={view}&after={found[PAGE - 1].pk}" if len(found) > PAGE else "",
    }
    return render(request, "desk/proposals/list.html", shown)


def _views(here: str, counts: queries.Counts) -> list[View]:
    named = {
        "live": (_("Pågående"), counts.live),
        "publish": (_("Att publicera"), counts.publish),
        "open": (_("Samlar stöd"), counts.open),
        "warned": (_("Nära fristen"), counts.warned),
        "late": (_("Passerad frist"), counts.late),
        "answer": (_("Svar att publicera"), counts.answer),
        "ended": (_("Avslutade"), None),
    }
    base = reverse("desk:proposals")
    return [
        View(
            name=name,
            href=base if key == "live" else f"{base}?view={key}",
            many="" if count is None else whole(count),
            is_here=key == here,
        )
        for key, (name, count) in named.items()
    ]


def _row(row: Proposal, language: str) -> Row:
    face = words.face(row, language)
    due, alarm = "", ""
    if row.stage in WITH_COUNCIL:
        due = short_date(row.case.due_on, language)
        alarm = alarm_of(row)
    elif row.ends_on and row.stage == "open":
        due = short_date(row.ends_on, language)
    state = face.state if row.stage != "referred" else str(row.get_stage_display())
    return Row(row, face.ring, state, face.support, due, alarm, said_of(row, alarm))


def said_of(row: Proposal, alarm: str) -> str:
    """Return what an alarm means: for what is with the council, counted from there."""
    if alarm == "late":
        return _("Över ett år") if row.announced_on else _("Sent")
    if alarm == "wait":
        return _("Nio månader") if row.announced_on else _("Snart sent")
    return ""


def alarm_of(row: Proposal) -> str:
    """Return late, wait or nothing: how near a year from the council is."""
    if row.stage not in WITH_COUNCIL:
        return ""
    if clock.today() > row.case.due_on:
        return "late"
    return "wait" if clock.today() >= row.case.warn_on else ""
