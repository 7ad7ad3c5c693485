"""The money and hours of a plan's years, and what each activity asks of them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.people.permissions import P
from varv.steering.direction.models import spoken
from varv.steering.plans import rules as plans
from varv.steering.plans.models import Activity, Plan
from varv.steering.reviews import actions, queries, rules
from varv.steering.reviews.models import Means
from varv.web import means as drawn
from varv.web.desk.asking import Asked, ask, changed, revision
from varv.web.desk.door import staff
from varv.web.desk.plans.page import kronor, ore, refuse, whole
from varv.web.desk.reviews import page
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.plans import money, over
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
reads = staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)


@reads
@require_safe
def means(request: Request, pk: int) -> HttpResponse:
    """Show the years of a plan as bars and a table, and who asks for what in one of them."""
    plan = fetch(Plan.objects.all(), request.actor, plans.may_read, pk=pk)
    year = _year(request, plan)
    rows = list(plan.activities.select_related("unit").order_by("number")[: queries.MOST])
    for each in rows:
        each.plan = plan
    years = queries.years(plan, rows)
    known = {
        "plan": plan,
        "years": drawn.table(years),
        "money": drawn.money(years),
        "work": drawn.work(years) if any(x.hours or x.hours_planned for x in years) else None,
        "year": year,
        "parts": [
            (
                each,
                money(each.activity.budget),
                money(each.activity.outcome),
                over(each.activity.budget, each.activity.outcome),
                drawn.amount(each.planned),
                drawn.hours(each.hours),
                rules.may_estimate(request.actor, each.activity),
            )
            for each in queries.parts(plan, year, rows)
        ],
        "allots": rules.may_allot(request.actor, plan),
    }
    return render(request, "desk/reviews/means.html", known)


def _year(request: Request, plan: Plan) -> int:
    said = whole(request.GET.get("ar", ""))
    if said in plan.years:
        return int(said or 0)
    return min(max(clock.today().year, plan.first_year), plan.last_year)


def _home(plan: Plan) -> str:
    return reverse("desk:means", kwargs={"pk": plan.pk})


def _questions() -> list[Field]:
    hint = _("Så mycket tid som medarbetarna har för utveckling i år.")
    return [
        Field("money", _("Utvecklingspengar, kronor"), size="short", most=16),
        Field(
            "hours",
            _("Arbetstid, timmar"),
            kind="number",
            size="short",
            required=False,
            most=7,
            hint=hint,
        ),
        Field("revision", "", kind="hidden"),
    ]


@staff(P.PLAN_WRITE)
@either
def allot(request: Request, pk: int, year: int) -> HttpResponse:
    """Say what money and hours a plan has for a year."""
    plan = fetch(Plan.objects.all(), request.actor, rules.may_allot, pk=pk)
    if year not in plan.years:
        raise Http404
    row = Means.objects.filter(plan=plan, year=year).first()
    asked = Asked(
        title=_("Pengar och timmar {year}").format(year=year),
        lead=spoken(plan, "title"),
        button=_("Spara"),
        area=page.area(),
        back=_home(plan),
        fields=_questions(),
    )
    if request.method != "POST":
        stored = {"money": kronor(row.money), "hours": str(row.hours)} if row else {}
        return ask(request, asked, {**stored, "revision": str(row.revision if row else 0)})
    sent, faults = request.POST.dict(), dict[str, str]()
    amount = ore(sent.get("money", ""), "money", faults)
    try:
        refuse(faults)
        actions.allot(
            plan=plan,
            year=year,
            money=amount,
            hours=whole(sent.get("hours", "")),
            by=request.actor,
            revision=revision(sent),
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict:
        now = Means.objects.filter(plan=plan, year=year).first()
        seen = str(now.revision if now else 0)
        return ask(request, asked, {**sent, "revision": seen}, changed(), status=409)
    messages.success(request, _("Sparat."))
    return redirect("desk:means", pk=pk)


@reads
@either
def estimate(request: Request, pk: int) -> HttpResponse:
    """Say how many hours an activity needs in each year."""
    rows = Activity.objects.select_related("plan")
    row = fetch(rows, request.actor, rules.may_estimate, pk=pk)
    asked = Asked(
        title=_("Hur många timmar behöver {title}?").format(title=spoken(row, "title")),
        button=_("Spara"),
        area=page.area(),
        back=_home(row.plan),
        fields=[
            Field(f"y{year}", str(year), kind="number", size="short", required=False, most=7)
            for year in row.plan.years
        ],
    )
    if request.method != "POST":
        stored = {f"y{each.year}": str(each.hours) for each in row.hours_needed.all()}
        return ask(request, asked, stored)
    sent = request.POST.dict()
    said = {year: sent.get(f"y{year}", "").strip() for year in row.plan.years}
    try:
        refuse(
            {
                f"y{year}": _("Skriv timmarna med siffror, till exempel 40.")
                for year, text in said.items()
                if text and whole(text) is None
            }
        )
        hours = {year: whole(text) or 0 for year, text in said.items()}
        actions.estimate(activity=row, hours=hours, by=request.actor)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Sparat."))
    return redirect("desk:means", pk=row.plan_id)
