"""The work list."""

from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.cases import queries
from varv.cases.queries import Counts, Wanted
from varv.cases.queries.counting import MOST
from varv.cases.states import Phase
from varv.core.text import whole
from varv.people.permissions import P
from varv.web.desk.cases import choices, filters, lines
from varv.web.desk.cases.rows import WORDS
from varv.web.desk.door import staff
from varv.web.requests import Request


class View(NamedTuple):
    """A link to a part of the list, with how much there is in it."""

    name: str
    href: str
    many: str
    is_here: bool


@staff(P.CASE_READ)
@require_safe
def worklist(request: Request) -> HttpResponse:
    """Show the cases that wait for the officer's units, the next deadline first."""
    wanted = filters.read(request.GET)
    return render(request, "desk/cases/worklist.html", picture(request, wanted))


def picture(request: Request, wanted: Wanted) -> dict[str, Any]:
    """Return what the page shows."""
    page = queries.worklist(request.actor, wanted)
    counts = queries.counts(request.actor)
    offered = choices.of(request.actor)
    base, may_assign = reverse("desk:cases"), request.actor.may(P.CASE_ASSIGN)
    return {
        "wanted": wanted,
        "lines": lines.written(page.cases, base, may_pick=may_assign),
        "older": filters.written(wanted, after=page.older) if page.older else "",
        "newer": filters.written(wanted, before=page.newer) if page.newer else "",
        "views": views(wanted, counts),
        "counts": counts,
        "choices": offered,
        "phases": [(str(phase), WORDS[phase]) for phase in phases(wanted)],
        "is_narrowed": filters.is_narrowed(wanted),
        "query": filters.written(wanted),
        "sorts": sorts(wanted),
        "sort": "" if wanted.sort == filters.first_sort(wanted.text) else wanted.sort,
        "base": base,
        "may_handle": request.actor.may(P.CASE_HANDLE),
        "may_assign": may_assign,
        "open": many(counts.all),
        "overdue": many(counts.overdue) if counts.overdue else "",
    }


def phases(wanted: Wanted) -> list[Phase]:
    """Return the phases that the cases of the view can be in."""
    is_past = wanted.view == "decided"
    return [phase for phase in Phase if (phase in (Phase.DECIDED, Phase.CLOSED)) == is_past]


def views(wanted: Wanted, counts: Counts) -> list[View]:
    """Return the views of the list; the narrowing is kept from one to the other."""
    named = [
        ("all", _("Allt öppet"), counts.all),
        ("overdue", _("Försenade"), counts.overdue),
        ("mine", _("Mina"), counts.mine),
        ("unassigned", _("Ej fördelade"), counts.unassigned),
        ("waiting", _("Väntar på svar"), counts.waiting),
        ("new", _("Nya"), None),
        ("decided", _("Beslutade"), None),
    ]
    return [
        View(
            name=name,
            href=filters.written(wanted, view="" if key == "all" else key),
            many="" if count is None else many(count),
            is_here=wanted.view == key,
        )
        for key, name, count in named
    ]


def many(count: int) -> str:
    """Return a count as the page shows it; counting ended soon after the highest."""
    return f"{whole(MOST)}+" if count > MOST else whole(count)


def sorts(wanted: Wanted) -> dict[str, str]:
    """Return the links of the two columns that the list can be sorted by."""
    by_due = "-due" if wanted.sort == "due" else "due"
    by_age = "old" if wanted.sort == "new" else "new"
    return {
        "due": filters.written(wanted, sort=by_due),
        "age": filters.written(wanted, sort=by_age),
    }
