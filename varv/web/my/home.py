"""A resident's first page: what waits for them, their cases, and what they have begun."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from varv.cases import actions, queries
from varv.cases.models import Case, Draft
from varv.eservices import queries as eservices
from varv.web.forms import summaries
from varv.web.my import access, also, drafts, telling
from varv.web.requests import Request

AT_A_TIME = 50


@dataclass(frozen=True)
class Begun:
    """A draft in the list of those begun."""

    draft: Draft
    name: str
    url: str


@access.residents
def home(request: Request) -> HttpResponse:
    """Show what waits for the reader first, then their cases and drafts, the newest first."""
    language, before = request.LANGUAGE_CODE, request.GET.get("fore", "")
    rows = queries.cases_of(request.actor, with_values=language != "sv")
    is_later = before.isdecimal() and len(before) < 16
    if is_later:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: AT_A_TIME + 1])
    cases = [_spoken(case, language) for case in found[:AT_A_TIME]]
    waiting = queries.waiting_for(request.actor)
    for case in waiting.cases:
        _spoken(case, language)
    shown = {
        "waiting": waiting,
        "cases": [telling.line(case, language) for case in cases if _is_live(case)],
        "closed": [telling.line(case, language) for case in cases if not _is_live(case)],
        "drafts": _begun(queries.drafts_of(request.actor)[:AT_A_TIME]),
        "older": f"?fore={cases[-1].pk}" if len(found) > AT_A_TIME else "",
        "is_later": is_later,
        "also": [] if is_later else also.also(request),
    }
    return render(request, "my/home.html", shown)


def _spoken(case: Case, language: str) -> Case:
    """Return the case with its service, and called what the reader would call it."""
    case = eservices.with_version(case)
    case.title = summaries.title(case, language)
    return case


def _is_live(case: Case) -> bool:
    return case.phase != "closed"


def _begun(rows: Iterable[Draft]) -> list[Begun]:
    known = map(eservices.with_version, rows)
    return [Begun(row, row.service.current_name, _resumed(row)) for row in known]


def _resumed(draft: Draft) -> str:
    """Return the address of the step that was written last, or of the first."""
    step = draft.step or queries.compiled(draft.version).steps[0].key
    return reverse("my:step", kwargs={"draft": draft.pk, "step": step})


def discard(request: Request, draft: UUID) -> HttpResponse:
    """Ask before a draft is thrown away, then throw it away."""
    row = drafts.found(request, draft)
    answer = drafts.elsewhere(request, row) if row.submitted_at else None
    if answer:
        return answer
    if request.method == "POST":
        actions.discard(draft=row, by=access.actor(request, row))
        messages.success(request, _("Utkastet är borttaget."))
        return drafts.leave(request, row)
    name = row.service.current_name
    return render(request, "my/discard.html", {"draft": row, "name": name, "back": _resumed(row)})
