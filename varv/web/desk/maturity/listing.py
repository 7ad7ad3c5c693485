"""All rounds, and what one is asked to answer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from varv.people.permissions import P
from varv.steering.maturity import queries, questionnaire, rules
from varv.steering.maturity.models import Round
from varv.steering.maturity.states import State
from varv.web import maturity as drawn
from varv.web.desk.door import staff
from varv.web.requests import Request

MOST = 50  # rounds that a page shows; one a year is usual
TAGS = {State.OPEN: "going", State.CLOSED: "done"}


@staff()
@require_safe
def maturity(request: Request) -> HttpResponse:
    """Show the rounds, and first what the officer is asked to answer."""
    reads = request.actor.may(P.PLAN_WRITE) or request.actor.may(P.ACTIVITY_LEAD)
    rows = list(queries.rounds()[:MOST]) if reads else []
    shares = queries.totals(rows)
    asked = [
        (each, count, len(questionnaire.edition(each.round.edition).claims))
        for each, count in queries.mine(request.actor, MOST)
    ]
    shown = {
        "rows": [(each, TAGS[State(each.state)], _share(each, shares)) for each in rows],
        "asked": asked,
        "reads": reads,
        "may_start": rules.may_start(request.actor),
    }
    return render(request, "desk/maturity/listing.html", shown)


def _share(row: Round, shares: dict[int, int | None]) -> str:
    return drawn.percent(shares[row.pk]) if row.state == State.CLOSED else ""
