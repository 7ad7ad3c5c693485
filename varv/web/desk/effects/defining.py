"""The form of an indicator."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Conflict, Invalid
from varv.eservices.models import Service
from varv.municipalities.models import Unit
from varv.people.models import Officer
from varv.people.permissions import P
from varv.steering.direction.models import Wording, spoken
from varv.steering.direction.states import Kind, State
from varv.steering.effects import actions, rules
from varv.steering.effects.models import Indicator
from varv.steering.effects.sheets import number
from varv.steering.effects.states import Direction, Measure
from varv.steering.plans.models import Activity
from varv.web.desk.asking import Asked, ask, changed, revision
from varv.web.desk.door import staff
from varv.web.desk.effects.effects import area, home
from varv.web.desk.plans import page
from varv.web.fields import Field, Option, of_units
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
leads = staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)
MOST = 300


@dataclass(frozen=True)
class Choices:
    """What can be chosen among."""

    units: Sequence[Unit]
    officers: Sequence[Officer]
    services: Sequence[Service]
    wordings: Sequence[Wording]
    activities: Sequence[Activity]


def _choices(request: Request) -> Choices:
    units = Unit.objects.order_by("name")
    wordings = Wording.objects.filter(
        section__edition__state=State.ADOPTED,
        section__edition__statement__kind=Kind.TARGET_PICTURE,
    )
    return Choices(
        units=[each for each in units if rules.may_define(request.actor, each.pk)],
        officers=list(Officer.objects.filter(is_active=True)),
        services=list(Service.objects.only("names", "slug", "municipality_id")),
        wordings=list(wordings.select_related("principle").order_by("section__place", "place")),
        activities=list(Activity.objects.filter(stopped_at=None).order_by("title")[:MOST]),
    )


def _picked(found: Iterable[tuple[int, str]], first: str) -> list[Option]:
    """Return what can be picked, below what picks nothing."""
    return [Option("", first), *(Option(str(key), said) for key, said in found)]


def _questions(known: Choices) -> list[Field]:
    return [*_what(known), *_whither(), *_whose(known), *_english()]


def _what(known: Choices) -> list[Field]:
    ways = [Option(key, str(label)) for key, label in Direction.choices]
    sources = [Option(key, str(label)) for key, label in Measure.choices]
    hint = _(
        "Allt utom ”Skrivs in” räknas av sig självt varje månad: ur e-tjänstens ärenden, eller ur "
        "det som invånarna har sagt till den ansvariga enheten."
    )
    return [
        Field("title", _("Vad mäts?"), most=120),
        Field("measured_in", _("Enhet för värdet"), hint=_("Till exempel dagar."), most=40),
        Field("direction", _("Vad är bättre?"), kind="radios", options=ways),
        Field(
            "measure", _("Var kommer siffrorna från?"), kind="radios", options=sources, hint=hint
        ),
        Field(
            "service",
            _("E-tjänst"),
            kind="select",
            required=False,
            hint=_("När siffrorna kommer ur ärenden."),
            options=_picked([(x.pk, x.current_name) for x in known.services], _("Ingen")),
        ),
        Field(
            "minutes",
            _("Minuter som varje ärende sparar"),
            kind="number",
            size="short",
            required=False,
            hint=_("Bara för sparad tid."),
        ),
        Field("method", _("Hur mäts det?"), kind="long", required=False, most=1000, rows=3),
    ]


def _whither() -> list[Field]:
    return [
        Field("baseline", _("Utgångsläge"), size="short", required=False, most=20),
        Field("baseline_on", _("Gällde"), kind="date", size="date", required=False),
        Field("target", _("Mål"), size="short", required=False, most=20),
        Field("target_on", _("Ska vara nått"), kind="date", size="date", required=False),
    ]


def _whose(known: Choices) -> list[Field]:
    yes_no = [Option("yes", _("Ja")), Option("no", _("Nej, bara medarbetare ser det"))]
    return [
        Field(
            "unit",
            _("Ansvarig enhet"),
            kind="select",
            options=of_units(known.units),
        ),
        Field(
            "owner",
            _("Ansvarig person"),
            kind="select",
            required=False,
            options=_picked([(x.pk, x.name) for x in known.officers], _("Ingen än")),
        ),
        Field(
            "principle",
            _("Princip"),
            kind="select",
            required=False,
            options=_picked(
                [(x.principle_id, spoken(x, "title")) for x in known.wordings], _("Ingen")
            ),
        ),
        Field(
            "activity",
            _("Aktivitet"),
            kind="select",
            required=False,
            options=_picked([(x.pk, spoken(x, "title")) for x in known.activities], _("Ingen")),
        ),
        Field("is_public", _("Får alla se mätetalet?"), kind="radios", options=yes_no),
    ]


def _english() -> list[Field]:
    return [
        Field("title_en", _("Vad som mäts, på engelska"), required=False, most=120),
        Field("measured_in_en", _("Enheten på engelska"), required=False, most=40),
        Field(
            "method_en",
            _("Hur det mäts, på engelska"),
            kind="long",
            required=False,
            most=1000,
            rows=3,
            language="en",
        ),
        Field("revision", "", kind="hidden"),
    ]


def _read(request: Request, known: Choices) -> actions.About:
    """Return what was written.

    Raises:
        Invalid: a day, a number or a choice cannot be read.
    """
    sent, faults = request.POST.dict(), dict[str, str]()
    unit = _one(known.units, sent.get("unit", ""))
    if not sent.get("title", "").strip():
        faults["title"] = _("Skriv vad som mäts, med högst 120 tecken.")
    if not sent.get("measured_in", "").strip():
        faults["measured_in"] = _("Ange enheten, till exempel dagar eller procent.")
    if unit is None:
        faults["unit"] = _("Välj vilken enhet som ansvarar.")
    if sent.get("direction") not in Direction.values:
        faults["direction"] = _("Välj vad som är bättre.")
    if sent.get("measure") not in Measure.values:
        faults["measure"] = _("Välj var siffrorna kommer från.")
    days = {name: page.day(sent.get(name, ""), name, faults) for name in DAYS}
    numbers = {name: _number(sent, name, faults) for name in NUMBERS}
    page.refuse(faults)
    wording = _one(known.wordings, sent.get("principle", ""), "principle_id")
    written: dict[str, Any] = {name: sent.get(name, "") for name in TEXTS} | days | numbers
    return actions.About(
        unit=unit,
        direction=Direction(sent["direction"]),
        measure=Measure(sent["measure"]),
        minutes=page.whole(sent.get("minutes", "")),
        owner=_one(known.officers, sent.get("owner", "")),
        service=_one(known.services, sent.get("service", "")),
        principle=wording.principle if wording else None,
        activity=_one(known.activities, sent.get("activity", "")),
        is_public=sent.get("is_public") != "no",
        **written,
    )


TEXTS = ("title", "title_en", "measured_in", "measured_in_en", "method", "method_en")
DAYS = ("baseline_on", "target_on")
NUMBERS = ("baseline", "target")


def _one(rows: Sequence[Any], said: str, key: str = "pk") -> Any:
    return next((each for each in rows if str(getattr(each, key)) == said), None)


def _number(sent: Mapping[str, str], name: str, faults: dict[str, str]) -> Any:
    said = sent.get(name, "").strip()
    found = number(said) if said else None
    if said and found is None:
        faults[name] = _("Skriv värdet med siffror, till exempel 4,5.")
    return found


def _stored(row: Indicator) -> dict[str, str]:
    keys = ("unit_id", "owner_id", "service_id", "principle_id", "activity_id", "minutes")
    numbers = {name: getattr(row, name) for name in NUMBERS}
    return {
        **{name: getattr(row, name) for name in (*TEXTS, "direction", "measure")},
        **{name.removesuffix("_id"): str(getattr(row, name) or "") for name in keys},
        **{name: page.written(getattr(row, name)) for name in DAYS},
        **{
            name: f"{value.normalize():f}".replace(".", ",") if value is not None else ""
            for name, value in numbers.items()
        },
        "is_public": "yes" if row.is_public else "no",
        "revision": str(row.revision),
    }


@leads
@either
def define(request: Request) -> HttpResponse:
    """Have something measured."""
    known = _choices(request)
    asked = Asked(
        title=_("Nytt mätetal"),
        button=_("Skapa"),
        area=area(),
        back=reverse("desk:effects"),
        fields=_questions(known),
    )
    if request.method != "POST":
        fresh = {"measure": Measure.ENTERED, "is_public": "yes", "revision": "1"}
        return ask(request, asked, fresh)
    try:
        row = actions.define(about=_read(request, known), by=request.actor)
    except Invalid as fault:
        return ask(request, asked, request.POST.dict(), fault.messages)
    messages.success(request, _("Mätetalet finns."))
    return redirect("desk:effect", pk=row.pk)


@leads
@either
def describe(request: Request, pk: int) -> HttpResponse:
    """Change what an indicator measures; the second of two writers loses nothing."""
    row = fetch(Indicator.objects.all(), request.actor, rules.may_write, pk=pk)
    known = _choices(request)
    asked = Asked(
        title=spoken(row, "title"),
        button=_("Spara"),
        area=area(),
        back=home(row),
        fields=_questions(known),
    )
    if request.method != "POST":
        return ask(request, asked, _stored(row))
    sent = request.POST.dict()
    try:
        about, seen = _read(request, known), revision(sent)
        actions.describe(indicator=row, about=about, by=request.actor, revision=seen)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict:
        row.refresh_from_db(fields=["revision"])
        return ask(request, asked, {**sent, "revision": str(row.revision)}, changed(), status=409)
    messages.success(request, _("Sparat."))
    return redirect("desk:effect", pk=pk)
