"""Choosing which activities of a plan are worked on in a year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core import clock
from varv.core.errors import Invalid
from varv.people.permissions import P
from varv.steering.plans import actions, queries, rules
from varv.steering.plans.models import Activity, Plan
from varv.web import plans as drawn
from varv.web.desk.door import staff
from varv.web.desk.plans import page
from varv.web.guard import fetch
from varv.web.requests import Request


@dataclass(frozen=True)
class Line:
    """An activity that can be chosen for the year."""

    row: Activity
    is_chosen: bool
    budget: str
    other_years: Sequence[int]


@staff(P.PLAN_WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def selection(request: Request, pk: int) -> HttpResponse:
    """Show what is chosen for a year, and choose anew."""
    plan = fetch(Plan.objects.all(), request.actor, rules.may_write, pk=pk)
    year = _year(plan, request.GET)
    if request.method != "POST":
        return _page(request, plan, year, None)
    ticked = page.picked(request.POST.getlist("chosen"))
    seen = page.picked(request.POST.getlist("seen"))
    try:
        actions.select_for(
            plan=plan, year=year, chosen=ticked - seen, left_out=seen - ticked, by=request.actor
        )
    except Invalid as fault:
        return _page(request, plan, year, ticked, fault.messages)
    messages.success(request, _("Valet för {year} är sparat.").format(year=year))
    return redirect(f"{reverse('desk:plan_selection', kwargs={'pk': pk})}?ar={year}")


def _year(plan: Plan, asked: Mapping[str, str]) -> int:
    """Return the year that is asked for, or the next one that the plan has."""
    wanted = page.whole(asked.get("ar", ""))
    if wanted is not None and wanted in plan.years:
        return wanted
    return min(max(clock.today().year + 1, plan.first_year), plan.last_year)


def _page(
    request: Request,
    plan: Plan,
    year: int,
    ticked: set[int] | None,
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    found = queries.activities(plan, queries.Wanted(sort="score"), public=False)
    rows = [row for row in found.prefetch_related("selections") if row.stopped_at is None]
    years = {row.pk: [each.year for each in row.selections.all()] for row in rows}
    stored = {pk for pk, own in years.items() if year in own}
    chosen = stored if ticked is None else ticked
    shown = {
        "plan": plan,
        "year": year,
        "years": [(each, each == year) for each in plan.years],
        "lines": [
            Line(
                row,
                row.pk in chosen,
                drawn.money(row.budget),
                [each for each in years[row.pk] if each != year],
            )
            for row in rows
        ],
        "seen": sorted(stored),
        "count": len(stored),
        "budget": drawn.money(sum(row.budget or 0 for row in rows if row.pk in stored)),
        "elsewhere": list((errors or {}).values()),
        "fields": (),
        "has_errors": bool(errors),
    }
    return render(request, "desk/plans/selection.html", shown, status=422 if errors else 200)
