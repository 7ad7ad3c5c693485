"""What effects are worth: all calculations, one of them, and what is taken for granted in it."""

from collections.abc import Mapping
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.people.permissions import P
from varv.steering.direction.models import spoken
from varv.steering.effects import actions, queries, rules
from varv.steering.effects.models import Calculation, Indicator
from varv.steering.effects.sheets import number
from varv.steering.plans import rules as plans
from varv.steering.plans.models import Activity
from varv.web import worth as shown
from varv.web.desk.asking import Asked, ask, changed, revision
from varv.web.desk.door import staff
from varv.web.desk.effects.effects import area
from varv.web.desk.plans.page import kronor, ore, refuse, whole
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
leads = staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)
MOST = 60
MONEY = ("an_hour", "other", "running", "invested")


@leads
@require_safe
def all_of_them(request: Request) -> HttpResponse:
    """Show all calculations, and what can be calculated."""
    rows = list(queries.calculations().order_by("-pk")[:MOST])
    free = Activity.objects.filter(calculation=None, stopped_at=None).select_related("plan")
    page = {
        "rows": [(each, shown.title(each)) for each in rows],
        "activities": [
            each
            for each in free.order_by("title")[: 5 * MOST]
            if plans.may_lead(request.actor, each)
        ],
    }
    return render(request, "desk/effects/worths.html", page)


@leads
@require_safe
def worth(request: Request, pk: int) -> HttpResponse:
    """Show what an effect is worth year by year, with what is taken for granted."""
    row = fetch(queries.calculations(), request.actor, rules.may_see_worth, pk=pk)
    is_indicator = row.indicator_id is not None
    name = "desk:effect_worth" if is_indicator else "desk:activity_worth"
    page = {
        "row": row,
        "read": shown.shown(queries.worth(row)),
        "writes": rules.may_calculate(request.actor, row),
        "edit": reverse(name, kwargs={"pk": row.indicator_id or row.activity_id}),
    }
    return render(request, "desk/effects/worth.html", page)


@leads
@either
def of_indicator(request: Request, pk: int) -> HttpResponse:
    """Say what the effect of an indicator is taken to be worth."""
    row = fetch(Indicator.objects.all(), request.actor, rules.may_write, pk=pk)
    back = reverse("desk:effect", kwargs={"pk": pk})
    return _calculate(request, row, Calculation.objects.filter(indicator=row).first(), back)


@leads
@either
def of_activity(request: Request, pk: int) -> HttpResponse:
    """Say what the effect of an activity is taken to be worth."""
    rows = Activity.objects.select_related("plan")
    row = fetch(rows, request.actor, plans.may_lead, pk=pk)
    back = reverse("desk:worths")
    return _calculate(request, row, Calculation.objects.filter(activity=row).first(), back)


def _calculate(
    request: Request, about: Indicator | Activity, row: Calculation | None, back: str
) -> HttpResponse:
    asked = Asked(
        title=_("Vad är {title} värt?").format(title=spoken(about, "title")),
        lead=_("Allt som du antar visas bredvid svaret, så att andra kan pröva det."),
        button=_("Räkna"),
        area=area(),
        back=reverse("desk:worth", kwargs={"pk": row.pk}) if row else back,
        fields=[*_savings(), *_costs(), *_words()],
    )
    if request.method != "POST":
        return ask(request, asked, _stored(row))
    sent = request.POST.dict()
    try:
        taken, seen = _read(sent), revision(sent)
        made = actions.calculate(about=about, taken=taken, by=request.actor, revision=seen)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict:
        known = Calculation.objects.filter(
            **{"indicator" if isinstance(about, Indicator) else "activity": about}
        ).first()
        now = str(known.revision if known else 0)
        return ask(request, asked, {**sent, "revision": now}, changed(), status=409)
    messages.success(request, _("Kalkylen är sparad."))
    return redirect("desk:worth", pk=made.pk)


def _savings() -> list[Field]:
    drawn = _("Lämna tomt om tiden ska hämtas ur ett mätetal för sparad tid.")
    return [
        Field("first_year", _("Första år"), kind="number", size="short", most=4),
        Field("years", _("Antal år"), kind="number", size="short", most=2),
        Field(
            "minutes",
            _("Minuter som ett ärende sparar"),
            kind="number",
            size="short",
            required=False,
            most=5,
            hint=drawn,
        ),
        Field("cases", _("Ärenden per år"), kind="number", size="short", required=False, most=9),
        Field("an_hour", _("Vad kostar en timmes arbete, kronor?"), size="short", most=10),
        Field("other", _("Annan besparing per år, kronor"), size="short", required=False, most=16),
    ]


def _costs() -> list[Field]:
    hint = _("Lämna tomt för aktivitetens utfall, eller budget.")
    return [
        Field(
            "invested",
            _("Kostnad en gång, kronor"),
            size="short",
            required=False,
            most=16,
            hint=hint,
        ),
        Field("running", _("Kostnad per år, kronor"), size="short", required=False, most=16),
        Field("interest", _("Kalkylränta, procent"), size="short", required=False, most=5),
    ]


def _words() -> list[Field]:
    yes_no = [Option("no", _("Nej, bara medarbetare ser den")), Option("yes", _("Ja"))]
    return [
        Field(
            "reasons", _("Varför antar du det här?"), kind="long", required=False, most=1000, rows=4
        ),
        Field(
            "reasons_en",
            _("Det på engelska"),
            kind="long",
            required=False,
            most=1000,
            rows=4,
            language="en",
        ),
        Field("is_public", _("Får alla se kalkylen?"), kind="radios", options=yes_no),
        Field("revision", "", kind="hidden"),
    ]


def _read(sent: Mapping[str, str]) -> actions.Taken:
    """Return what was taken for granted.

    Raises:
        Invalid: a number cannot be read.
    """
    faults = dict[str, str]()
    money = {name: ore(sent.get(name, ""), name, faults) for name in MONEY}
    if not money["an_hour"] and "an_hour" not in faults:
        faults["an_hour"] = _("Ange vad en timme kostar i hela kronor.")
    wholes = {name: whole(sent.get(name, "")) for name in ("minutes", "cases")}
    for name, value in wholes.items():
        if sent.get(name, "").strip() and not value:
            faults[name] = _("Skriv ett helt tal, till exempel 25.")
    interest = number(sent.get("interest", "") or "0")
    if interest is None:
        faults["interest"] = _("Ange en ränta mellan 0 och 50 procent.")
    refuse(faults)
    return actions.Taken(
        first_year=whole(sent.get("first_year", "")) or 0,
        years=whole(sent.get("years", "")) or 0,
        an_hour=money["an_hour"] or 0,
        other=money["other"] or 0,
        running=money["running"] or 0,
        invested=money["invested"],
        interest=(interest or Decimal(0)).quantize(Decimal("0.1")),
        reasons=sent.get("reasons", "").strip(),
        reasons_en=sent.get("reasons_en", "").strip(),
        is_public=sent.get("is_public") == "yes",
        **wholes,
    )


def _stored(row: Calculation | None) -> dict[str, str]:
    if row is None:
        fresh = {"first_year": str(clock.today().year), "years": "5", "an_hour": "400"}
        return {**fresh, "is_public": "no", "revision": "0"}
    names = ("first_year", "years", "reasons", "reasons_en", "revision")
    return {
        **{name: str(getattr(row, name)) for name in names},
        **{name: kronor(getattr(row, name)) for name in MONEY},
        **{name: str(getattr(row, name) or "") for name in ("minutes", "cases")},
        "interest": f"{row.interest:f}".replace(".", ","),
        "is_public": "yes" if row.is_public else "no",
    }
