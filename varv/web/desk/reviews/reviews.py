"""All reviews, one of them with what it found, and its report."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from varv.people.permissions import P
from varv.steering.plans.models import Plan
from varv.steering.plans.states import State as Planned
from varv.steering.reviews import queries, rules
from varv.steering.reviews.models import Answer, Decision, Review
from varv.steering.reviews.states import State
from varv.web import means as drawn
from varv.web import reviews as shown
from varv.web.desk.door import staff
from varv.web.desk.reviews import page
from varv.web.guard import fetch
from varv.web.requests import Request
from varv.web.reviewed import paper

reads = staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)
TAGS = {State.OPEN: "going", State.CLOSED: "done"}


@reads
@require_safe
def reviews(request: Request) -> HttpResponse:
    """Show the reviews, and how often each plan is looked back at."""
    plans = list(Plan.objects.exclude(state=Planned.DRAFT).select_related("schedule"))
    rows = [
        (each.row, page.name(each.row), TAGS[State(each.row.state)], _answered(each))
        for each in queries.counted()
    ]
    known = {
        "rows": rows,
        "plans": [(each, rules.may_hold(request.actor, each)) for each in plans],
        "may_begin": any(rules.may_hold(request.actor, each) for each in plans),
    }
    return render(request, "desk/reviews/reviews.html", known)


def _answered(each: queries.Counted) -> str:
    return shown.answered(each.answered, each.asked)


@reads
@require_safe
def review(request: Request, pk: int) -> HttpResponse:
    """Show what a review found, and what is left to answer."""
    answers = Prefetch("answers", Answer.objects.select_related("activity"))
    decisions = Prefetch("decisions", Decision.objects.all())
    rows = queries.with_plan().prefetch_related(answers, decisions)
    row = fetch(rows, request.actor, rules.may_read, pk=pk)
    report = queries.report(row)
    read = shown.shown(row, report)
    to_answer = _to_answer(request, row)
    known = {
        "row": row,
        "plan": row.plan,
        "read": read,
        "tag": TAGS[State(row.state)],
        "rows": [(each, to_answer.get(each.line.pk)) for each in read.rows],
        "mine": sum(each.line.pk in to_answer and not each.line.light for each in read.rows),
        "years": drawn.table(report.years),
        "bars": drawn.money(report.years),
        "decisions": list(zip(read.decisions, row.decisions.all(), strict=False)),
        "writes": row.state == State.OPEN and rules.may_lead(request.actor, row),
        "leads": rules.may_lead(request.actor, row),
        "is_open": row.state == State.OPEN,
    }
    return render(request, "desk/reviews/review.html", known)


def _to_answer(request: Request, review: Review) -> dict[int, int]:
    """Return the ids of the answers that the officer may give, by activity."""
    found = {}
    for each in review.answers.all() if review.state == State.OPEN else ():
        each.activity.plan = review.plan
        if rules.may_answer(request.actor, each):
            found[each.activity_id] = each.pk
    return found


@reads
@require_safe
def document(request: Request, pk: int) -> HttpResponse:
    """Return what a review found as an accessible PDF."""
    row = page.found(request, pk, rules.may_read)
    return paper(request, row, queries.report(row), is_public=False)
