"""One round: who has answered, what it came to, and what is left to do."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from varv.people.permissions import P
from varv.steering.maturity import queries, rules
from varv.steering.maturity.models import Round
from varv.steering.maturity.states import State, Status
from varv.steering.plans.models import Plan
from varv.steering.plans.states import State as PlanState
from varv.web import maturity as drawn
from varv.web.desk.door import staff
from varv.web.desk.maturity.listing import TAGS
from varv.web.guard import fetch
from varv.web.requests import Request


@staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)
@require_safe
def round(request: Request, pk: int) -> HttpResponse:
    """Show a round."""
    row = fetch(queries.rounds(), request.actor, rules.may_read, pk=pk)
    found = queries.result(row)
    plans = _plans()
    wanted = request.GET.get("plan", "")
    shown = {
        "row": row,
        "tag": TAGS[State(row.state)],
        "is_closed": row.state == State.CLOSED,
        "whole": found.whole,
        "all": len(found.edition.claims),
        "earlier": found.earlier,
        "is_comparable": found.is_comparable,
        "bars": drawn.bars(found.whole),
        "total": drawn.bar(found.whole.total),
        "radar": drawn.radar(found.whole),
        "units": [(each, drawn.bars(each), drawn.bar(each.total)) for each in found.units],
        "handed_in": sum(each.assessment.handed_in_at is not None for each in found.units),
        "gaps": _gaps(row) if row.state == State.CLOSED else (),
        "plans": plans,
        "plan": next(
            (each for each in plans if str(each.pk) == wanted), plans[0] if plans else None
        ),
        "leads": rules.may_lead(request.actor, row),
        "shows": rules.may_show(request.actor, row),
    }
    return render(request, "desk/maturity/round.html", shown)


def _plans() -> list[Plan]:
    """Return the plans that an activity can be put into, those in force first."""
    rows = Plan.objects.exclude(state=PlanState.CLOSED).order_by("state", "-last_year", "-pk")
    return list(rows[:20])


def _gaps(row: Round) -> list[tuple[str, Sequence[tuple[queries.Gap, str]]]]:
    return [
        (str(area.label), [(gap, drawn.TAGS[Status(gap.answer.status)]) for gap in left])
        for area, left in queries.gaps(row)
    ]
