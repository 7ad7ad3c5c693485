"""One proposal: what it says, every step it took, who supports it and what is said of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.laps.states import Kind as Lapped
from varv.participation.following import queries as following
from varv.participation.following.states import Kind
from varv.participation.proposals import queries, rules
from varv.participation.proposals.models import Proposal, Support
from varv.participation.proposals.states import Moderation, Stage
from varv.web import proposals as words
from varv.web.guard import fetch
from varv.web.laps import things
from varv.web.requests import Request


@require_safe
def proposal(request: Request, pk: int) -> HttpResponse:
    """Show a published proposal to everybody."""
    row = fetch(Proposal.objects.all(), request.actor, rules.may_read, pk=pk)
    before = request.GET.get("fore", "")
    talk = queries.talk(row, int(before) if before.isdecimal() and len(before) < 16 else None)
    shown = {
        "proposal": row,
        "face": words.face(row, request.LANGUAGE_CODE),
        "lap": words.lap(row, queries.story(row)),
        "talk": talk,
        "is_later": bool(before),
        "supporters": queries.supporters(row),
        "alike": [words.face(each, request.LANGUAGE_CODE) for each in queries.neighbours(row)],
        "answer": row.answer if row.stage == Stage.DECIDED and row.answer_at else "",
        "lap_href": things.way(Lapped.PROPOSAL, row.pk),
        "takes_comments": row.comments_are != Moderation.NONE,
        **_mine(request, row),
    }
    return render(request, "public/proposals/story.html", shown)


def _mine(request: Request, row: Proposal) -> dict[str, Any]:
    """Return what the reader has to do with the proposal, and may do."""
    actor = request.actor
    known = actor.person_id if actor.is_resident else None
    has_signed = known and Support.objects.filter(proposal=row, person_id=known).exists()
    return {
        "is_open": rules.gathers_support(row, clock.today()),
        "has_signed": bool(has_signed),
        "waiting": queries.waiting(row, actor) if row.comments_are == Moderation.BEFORE else [],
        "follows": following.is_followed(actor, Kind.PROPOSAL, str(row.pk)),
    }
