"""Beginning a plan, changing, adopting and closing it, and taking over a joint template."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varv.core import clock
from varv.core.errors import Invalid
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.direction.models import spoken
from varv.steering.plans import actions, queries, rules
from varv.steering.plans.actions.plans import About
from varv.steering.plans.models import Plan
from varv.web.desk.asking import Asked, ask
from varv.web.desk.door import staff
from varv.web.desk.plans import page
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
writes = staff(P.PLAN_WRITE)


def _found(request: Request, pk: int) -> Plan:
    return fetch(Plan.objects.all(), request.actor, rules.may_write, pk=pk)


def _home(plan: Plan) -> str:
    return reverse("desk:plan", kwargs={"pk": plan.pk})


@writes
@either
def start(request: Request) -> HttpResponse:
    """Begin a plan."""
    asked = Asked(
        title=_("Ny handlingsplan"),
        button=_("Skapa planen"),
        area=page.area(),
        back=reverse("desk:plans"),
        fields=_questions(),
    )
    year = clock.today().year + 1
    fresh = {"first_year": str(year), "last_year": str(year + 2)}
    if request.method != "POST":
        return ask(request, asked, fresh)
    sent = request.POST.dict()
    try:
        made = actions.start(
            municipality=request.municipality, about=_about(sent), by=request.actor
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Planen finns som utkast. Lägg till aktiviteter."))
    return redirect("desk:plan", pk=made.pk)


@writes
@either
def write(request: Request, pk: int) -> HttpResponse:
    """Change what a plan says of itself."""
    row = _found(request, pk)
    asked = Asked(
        title=_("Ändra planen"),
        button=_("Spara"),
        area=page.area(),
        back=_home(row),
        fields=_questions(),
    )
    if request.method != "POST":
        return ask(request, asked, _stored(row))
    sent = request.POST.dict()
    try:
        actions.write(plan=row, about=_about(sent), by=request.actor)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Sparat."))
    return redirect("desk:plan", pk=pk)


def _questions() -> list[Field]:
    words = _("Ett på varje rad, engelska efter ett lika med-tecken: Enkelt = Simple")
    return [
        Field("title", _("Planens namn"), most=120),
        Field("lead", _("Ingress"), kind="long", required=False, most=600, rows=3),
        Field("first_year", _("Första år"), kind="number", size="short", most=4),
        Field("last_year", _("Sista år"), kind="number", size="short", most=4),
        Field("words", _("Ledord"), kind="long", hint=words, required=False, most=1000),
        Field("title_en", _("Namn på engelska"), required=False, most=120),
        Field("lead_en", _("Ingress på engelska"), kind="long", required=False, most=600, rows=3),
    ]


def _stored(plan: Plan) -> dict[str, str]:
    names = ("title", "title_en", "lead", "lead_en", "first_year", "last_year")
    words = [
        f"{word.name} = {word.name_en}" if word.name_en else word.name for word in plan.words.all()
    ]
    return {**{name: str(getattr(plan, name)) for name in names}, "words": "\n".join(words)}


def _about(sent: Mapping[str, str]) -> About:
    pairs = (line.partition("=") for line in sent.get("words", "").splitlines())
    words = [(name.strip(), english.strip()) for name, _sign, english in pairs]
    return About(
        title=sent.get("title", ""),
        title_en=sent.get("title_en", ""),
        lead=sent.get("lead", ""),
        lead_en=sent.get("lead_en", ""),
        first_year=page.whole(sent.get("first_year", "")) or 0,
        last_year=page.whole(sent.get("last_year", "")) or 0,
        words=[each for each in words if each[0]],
    )


@writes
@either
def adopt(request: Request, pk: int) -> HttpResponse:
    """Let a plan come into force."""
    row = _found(request, pk)
    hint = _("Till exempel kommunstyrelsen.")
    asked = Asked(
        title=_("Anta planen"),
        lead=_("Planen blir synlig för alla. Aktiviteter som inte är offentliga visas inte."),
        button=_("Anta"),
        area=page.area(),
        back=_home(row),
        fields=[
            Field("body", _("Vem antog?"), hint=hint, most=120),
            Field("adopted_on", _("När?"), kind="date", size="date"),
        ],
    )
    if request.method != "POST":
        return ask(request, asked, {"adopted_on": clock.today().isoformat()})
    sent = request.POST.dict()
    try:
        on = page.day(sent.get("adopted_on", ""), "adopted_on", {})
        actions.adopt(plan=row, body=sent.get("body", ""), adopted_on=on, by=request.actor)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Planen gäller och syns för alla."))
    return redirect("desk:plan", pk=pk)


@writes
@either
def close(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and let a plan be over."""
    row = _found(request, pk)
    asked = Asked(
        title=_("Avsluta {title}?").format(title=spoken(row, "title")),
        lead=_("Den kan läsas men inte ändras efteråt."),
        button=_("Avsluta planen"),
        area=page.area(),
        back=_home(row),
        is_grave=True,
    )
    if request.method != "POST":
        return ask(request, asked)
    actions.close(plan=row, by=request.actor)
    messages.success(request, _("Planen är avslutad."))
    return redirect("desk:plan", pk=pk)


@writes
@require_POST
def offer(request: Request, pk: int) -> HttpResponse:
    """Offer a plan to other municipalities as a joint template, or no longer."""
    row = _found(request, pk)
    is_offered = request.POST.get("offer") == "yes"
    actions.offer(plan=row, is_offered=is_offered, by=request.actor)
    told = _("Andra kommuner kan ta över planen som mall.")
    messages.success(request, told if is_offered else _("Planen delas inte längre."))
    return redirect("desk:plan", pk=pk)


@writes
@require_POST
def take_over(request: Request, pk: int) -> HttpResponse:
    """Begin a plan from a joint template."""
    source = fetch(queries.offered(request.municipality.pk), request.actor, _is_offered, pk=pk)
    chosen = page.whole(request.POST.get("unit", "")) or 0
    unit = fetch(Unit.objects.all(), request.actor, _is_ours, pk=chosen)
    try:
        made = actions.take_over(
            source=source, municipality=request.municipality, unit=unit, by=request.actor
        )
    except Invalid as fault:
        messages.warning(request, " ".join(fault.messages.values()))
        return redirect("desk:plans")
    messages.success(request, _("Planen är er nu. Fyll den med det som gäller hos er."))
    return redirect("desk:plan", pk=made.pk)


def _is_offered(actor: Actor, plan: Plan) -> bool:
    return plan.is_offered and rules.may_start(actor)


def _is_ours(actor: Actor, unit: Unit) -> bool:
    return actor.municipality_id == unit.municipality_id
