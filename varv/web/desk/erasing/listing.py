"""What is due to be erased: by service, and the cases of one."""

import datetime as dt
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.cases import queries, rules
from varv.cases.models import Case, Erasure
from varv.core import clock
from varv.eservices import queries as eservices
from varv.eservices.models import Service
from varv.people.permissions import P
from varv.web.desk import tabs
from varv.web.desk.cases.filters import number
from varv.web.desk.cases.picture import language
from varv.web.desk.door import staff
from varv.web.guard import fetch
from varv.web.requests import Request

PROTOCOLS = 20


class Line(NamedTuple):
    """A case that is due, without anything personal."""

    case: Case
    outcome: str
    may_open: bool


@staff(P.CASE_ERASE)
@require_safe
def services(request: Request) -> HttpResponse:
    """Show what is due by service, and what was approved before."""
    before = number(request.GET.get("before", ""))
    rows = Erasure.objects.select_related("service")
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows.order_by("-number")[: PROTOCOLS + 1])
    parts = tabs.of(request.actor)
    shown = {
        "due": queries.due_by_service(request.actor) if before is None else [],
        "protocols": found[:PROTOCOLS],
        "older": f"?before={found[PROTOCOLS - 1].number}" if len(found) > PROTOCOLS else "",
        "is_later": before is not None,
        "tabs": parts if sum(parts.values()) > 1 else {},
    }
    return render(request, "desk/erasing/due.html", shown)


@staff(P.CASE_ERASE)
@require_safe
def service(request: Request, pk: int) -> HttpResponse:
    """Show the cases of a service that are due up to a day."""
    row = fetch(offered(), request.actor, rules.may_approve, pk=pk)
    until = day_of(request.GET.get("until", ""))
    after = request.GET.get("after", "")[:40]
    page = queries.due_page(request.actor, row, until, after)
    kept = {"until": until.isoformat()}
    shown = {
        "service": row,
        "until": until,
        "today": clock.today(),
        "lines": [
            Line(case, outcome_of(case), rules.may_read_as_staff(request.actor, case))
            for case in page.cases
        ],
        "kept": f"?{urlencode(kept)}",
        "older": f"?{urlencode({**kept, 'after': page.older})}" if page.older else "",
        "is_later": bool(after),
    }
    return render(request, "desk/erasing/service.html", shown)


def offered() -> QuerySet[Service]:
    """Return the services of the municipality, without the files that they are made of."""
    return Service.objects.defer("files", "texts")


def outcome_of(case: Case) -> str:
    """Return what a case came to, as its package says it."""
    if case.outcome == "withdrawn":
        return _("Återtaget")
    package = queries.compiled(eservices.version(case.version_id))
    return package.text(f"process.outcomes.{case.outcome}", language(), "") if case.outcome else ""


def day_of(text: str) -> dt.date:
    """Return the day up to which is asked; no later than today, which it also is by default."""
    try:
        return min(dt.date.fromisoformat(text), clock.today())
    except ValueError:
        return clock.today()
