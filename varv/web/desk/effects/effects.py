"""The indicators, and one of them with its series."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core import clock
from varv.core.dates import long_date
from varv.core.errors import Invalid
from varv.laps.states import Kind
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.direction.models import spoken
from varv.steering.effects import actions, queries, rules
from varv.steering.effects.models import Calculation, Indicator, Point
from varv.steering.effects.sheets import number
from varv.steering.effects.states import Measure
from varv.web import effects as shown
from varv.web import paged
from varv.web.desk.asking import Asked, ask
from varv.web.desk.door import staff
from varv.web.desk.plans.page import day, whole
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.laps import things
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
leads = staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)
SIZE = 100


def area() -> tuple[object, str]:
    """Return what these pages belong to."""
    return _("Effekter"), reverse("desk:effects")


def home(indicator: Indicator) -> str:
    """Return the address of an indicator."""
    return reverse("desk:effect", kwargs={"pk": indicator.pk})


@leads
@require_safe
def effects(request: Request) -> HttpResponse:
    """Show what is measured, for all units or one."""
    unit = whole(request.GET.get("enhet", ""))
    rows = queries.indicators()
    if unit:
        rows = rows.filter(unit_id=unit)
    found = queries.page(rows, SIZE, **paged.asked(request.GET))
    page = {
        "stats": [shown.stat(each) for each in found.standings],
        "earlier": found.earlier,
        "later": found.later,
        "base": f"enhet={unit}&" if unit else "",
        "units": list(Unit.objects.order_by("name")),
        "unit": unit,
    }
    return render(request, "desk/effects/effects.html", page)


@leads
@require_safe
def effect(request: Request, pk: int) -> HttpResponse:
    """Show an indicator with its curve, its points, and what it is worth."""
    rows = Indicator.objects.select_related("unit", "owner", "activity", "service")
    row = fetch(rows, request.actor, rules.may_read, pk=pk)
    points = list(row.points.select_related("officer"))
    unit = spoken(row, "measured_in")
    page = {
        "row": row,
        "stat": shown.stat(queries.standing(row, points[-1].value if points else None)),
        "curve": shown.curve(row, points, request.LANGUAGE_CODE),
        "points": [(each, shown.value(each.value, unit)) for each in reversed(points)],
        "writes": rules.may_write(request.actor, row),
        "is_entered": row.measure == Measure.ENTERED,
        "worth": Calculation.objects.filter(indicator=row).first(),
        "counted": shown.counted(row),
        "method": spoken(row, "method"),
        "activity_title": spoken(row.activity, "title") if row.activity else "",
    }
    page |= things.beside(request.actor, Kind.EFFECT, row.pk)
    return render(request, "desk/effects/effect.html", page)


def written(request: Request, pk: int) -> Indicator:
    """Return an indicator that the officer may write."""
    return fetch(Indicator.objects.all(), request.actor, rules.may_write, pk=pk)


@leads
@either
def measure(request: Request, pk: int) -> HttpResponse:
    """Write what an indicator was on a day."""
    row = written(request, pk)
    asked = Asked(
        title=_("Ny mätning: {title}").format(title=spoken(row, "title")),
        button=_("Spara"),
        area=area(),
        back=home(row),
        fields=[
            Field("on", _("Dag"), kind="date", size="date"),
            Field(
                "value",
                _("Värde"),
                size="short",
                most=20,
                hint=_("I {unit}, till exempel 4,5.").format(unit=spoken(row, "measured_in")),
            ),
            Field("note", _("Kommentar"), required=False),
        ],
    )
    if request.method != "POST":
        return ask(request, asked, {"on": clock.today().isoformat()})
    sent = request.POST.dict()
    try:
        actions.measure(
            indicator=row,
            on=day(sent.get("on", ""), "on", {}),
            value=number(sent.get("value", "")),
            note=sent.get("note", ""),
            by=request.actor,
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Mätningen är sparad."))
    return redirect("desk:effect", pk=pk)


@leads
@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Measure no longer, or take it up again."""
    row = written(request, pk)
    is_ended = request.POST.get("end") == "yes"
    actions.end(indicator=row, by=request.actor, is_ended=is_ended)
    told = _("Mätetalet är avslutat. Det som är mätt finns kvar.")
    messages.success(request, told if is_ended else _("Mätetalet mäts igen."))
    return redirect("desk:effect", pk=pk)


@leads
@either
def remove(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and take a point away."""
    rows = Point.objects.select_related("indicator")
    point = fetch(rows, request.actor, _may_remove, pk=pk)
    row = point.indicator
    asked = Asked(
        title=_("Ta bort mätningen {day}?").format(day=long_date(point.on, request.LANGUAGE_CODE)),
        lead=shown.value(Decimal(point.value), spoken(row, "measured_in")),
        button=_("Ta bort"),
        area=area(),
        back=home(row),
        is_grave=True,
    )
    if request.method != "POST":
        return ask(request, asked)
    actions.remove(point=point, by=request.actor)
    messages.success(request, _("Mätningen är borttagen."))
    return redirect("desk:effect", pk=row.pk)


def _may_remove(actor: Actor, point: Point) -> bool:
    return rules.may_write(actor, point.indicator)
