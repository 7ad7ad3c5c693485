"""How the plans go, as far as it is public."""

from django.http import HttpResponse
from django.shortcuts import render

from varv.steering.direction.models import spoken
from varv.steering.reviews import queries, rules
from varv.steering.reviews.models import Review
from varv.steering.reviews.reports import Report
from varv.web import reviews as shown
from varv.web.guard import fetch
from varv.web.public.fresh import fresh
from varv.web.requests import Request
from varv.web.reviewed import paper

MOST = 20


@fresh
def reviews(request: Request) -> HttpResponse:
    """Show the reviews that are public, the newest first."""
    found = list(queries.in_public()[:MOST])
    reports = [queries.report(each) for each in found]
    known = queries.public_ids(*reports)
    rows = []
    for row, report in zip(found, reports, strict=True):
        read = shown.shown(row, report.in_public(*known))
        rows.append((row, read.title, spoken(row.plan, "title"), read.shares))
    return render(request, "public/reviews/reviews.html", {"rows": rows})


def _found(request: Request, pk: int) -> tuple[Review, Report]:
    row = fetch(queries.in_public(), request.actor, rules.may_be_read, pk=pk)
    report = queries.report(row)
    return row, report.in_public(*queries.public_ids(report))


@fresh
def review(request: Request, pk: int) -> HttpResponse:
    """Show what a review found, without what is for staff."""
    row, report = _found(request, pk)
    known = {
        "row": row,
        "plan": row.plan,
        "plan_title": spoken(row.plan, "title"),
        "read": shown.shown(row, report),
    }
    return render(request, "public/reviews/review.html", known)


@fresh
def document(request: Request, pk: int) -> HttpResponse:
    """Return what everybody may read of a review as an accessible PDF."""
    row, report = _found(request, pk)
    return paper(request, row, report, is_public=True)
