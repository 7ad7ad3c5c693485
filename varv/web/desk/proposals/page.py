"""One proposal as staff see it: what is public beside what was written."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from varv.cases import queries as cases
from varv.cases import rules as case_rules
from varv.core import clock
from varv.eservices.package.publishing import public
from varv.participation.needs.states import Origin
from varv.participation.proposals import queries, rules
from varv.participation.proposals.models import Paper, Proposal
from varv.participation.proposals.states import LIVE, Stage
from varv.people.permissions import P
from varv.web import proposals as words
from varv.web.desk.cases.offers import offers
from varv.web.desk.door import staff
from varv.web.desk.needs import sources
from varv.web.desk.proposals.door import found
from varv.web.desk.proposals.listing import alarm_of
from varv.web.requests import Request


@staff(P.VOICE_MODERATE)
@require_safe
def proposal(request: Request, pk: int) -> HttpResponse:
    """Show what everybody reads, what was written, and what can be done."""
    row = found(request, pk)
    shown = {
        "proposal": row,
        "case": row.case,
        "face": words.face(row, request.LANGUAGE_CODE),
        "lap": words.lap(row, queries.story(row)),
        "original": original(row),
        "papers": Paper.objects.filter(proposal=row).select_related("officer")[:20],
        "talk": queries.talk(row),
        "alarm": alarm_of(row),
        "may": _may(request, row),
        "note": sources.noting(request.actor, Origin.PROPOSAL, str(row.pk)),
    }
    if case_rules.may_handle(request.actor, row.case):
        shown["offers"] = offers(row.case, request.actor)
    return render(request, "desk/proposals/page.html", shown)


def original(row: Proposal) -> Any:
    """Return what the proposer wrote, as it stays in the case."""
    case = row.case
    return public(cases.compiled(case.version), case.values, cases.context_of(case))


def _may(request: Request, row: Proposal) -> dict[str, bool]:
    is_shown = rules.is_shown(row)
    return {
        "publish": row.published_at is None
        and row.stage in LIVE
        and rules.may_publish(request.actor, row),
        "edit": row.published_at is not None,
        "hide": is_shown,
        "show": row.hidden_at is not None,
        "answer": row.stage == Stage.DECIDED,
        "reply": is_shown,
        "paper": rules.gathers_support(row, clock.today())
        and rules.may_enter_paper(request.actor, row),
        "case": case_rules.may_read_as_staff(request.actor, row.case),
    }
