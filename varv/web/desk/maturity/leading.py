"""Leading a round: beginning it, inviting units, summing up, closing, showing the result."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from varv.core.errors import Invalid
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.people.permissions import P
from varv.steering.maturity import actions, queries, rules
from varv.steering.maturity.models import Assessment, Round
from varv.web.desk.asking import Asked, ask
from varv.web.desk.door import staff
from varv.web.desk.maturity import page
from varv.web.desk.plans.page import day, picked, refuse
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
leads = staff(P.PLAN_WRITE)


@leads
@either
def start(request: Request) -> HttpResponse:
    """Begin a round, and invite the units that should answer."""
    units = list(Unit.objects.order_by("name"))
    asked = _started(units, request.POST.getlist("units"))
    if request.method != "POST":
        return ask(request, asked)
    sent = request.POST.dict()
    chosen = picked(request.POST.getlist("units"))
    try:
        faults: dict[str, str] = {}
        until = day(sent.get("answer_by", ""), "answer_by", faults)
        refuse(faults)
        row = actions.start(
            municipality=request.municipality,
            title=sent.get("title", ""),
            unit=next((each for each in units if str(each.pk) == sent.get("unit")), None),
            answer_by=until,
            by=request.actor,
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    for each in units:
        if each.pk in chosen:
            actions.invite(round=row, unit=each, by=request.actor)
    messages.success(request, _("Omgången har börjat. De som är chefer ser den hos sig."))
    return redirect("desk:maturity_round", pk=row.pk)


def _started(units: Sequence[Unit], chosen: Sequence[str]) -> Asked:
    everybody = Option("", _("Hela kommunen"))
    options = [Option(str(each.pk), each.name) for each in units]
    return Asked(
        title=_("Ny omgång"),
        lead=_("Varje enhet svarar för sig. Sedan väger du ihop svaren och avslutar omgången."),
        button=_("Börja omgången"),
        area=page.area(),
        back=reverse("desk:maturity"),
        fields=[
            Field("title", _("Vad heter omgången?"), hint=_("Till exempel 2027."), most=60),
            Field("unit", _("För"), kind="select", options=[everybody, *options]),
            Field(
                "units",
                _("Enheter som ska svara"),
                kind="ticks",
                hint=_("Du kan bjuda in fler senare, och utse vem som svarar."),
                required=False,
                options=options,
                chosen=chosen,
            ),
            Field("answer_by", _("Svara senast"), kind="date", size="date", required=False),
        ],
    )


def _is_led(actor: Actor, row: Assessment) -> bool:
    return row.unit_id is not None and rules.may_lead(actor, row.round)


def _led(request: Request, pk: int) -> Round:
    return fetch(queries.rounds(), request.actor, rules.may_lead, pk=pk)


@leads
@either
def invite(request: Request, pk: int) -> HttpResponse:
    """Ask one more unit to answer, or name who answers for it."""
    row = _led(request, pk)
    units = list(Unit.objects.order_by("name"))
    officers = list(Officer.objects.filter(is_active=True).select_related("user"))
    asked = Asked(
        title=_("Bjud in en enhet"),
        button=_("Bjud in"),
        area=page.area(),
        back=page.home(row),
        fields=[
            Field(
                "unit",
                _("Enhet"),
                kind="select",
                options=[
                    Option("", _("Välj enhet")),
                    *(Option(str(each.pk), each.name) for each in units),
                ],
            ),
            Field(
                "officer",
                _("Vem svarar för enheten?"),
                kind="select",
                hint=_("Enhetens chef kan alltid svara. Den du väljer får ett mejl."),
                required=False,
                options=[
                    Option("", _("Bara chefen")),
                    *(Option(str(each.pk), f"{each.name}, {each.title}") for each in officers),
                ],
            ),
        ],
    )
    if request.method != "POST":
        return ask(request, asked)
    sent = request.POST.dict()
    unit = next((each for each in units if str(each.pk) == sent.get("unit")), None)
    if unit is None:
        return ask(request, asked, sent, {"unit": _("Välj en enhet.")})
    officer = next((each for each in officers if str(each.pk) == sent.get("officer")), None)
    actions.invite(round=row, unit=unit, officer=officer, by=request.actor)
    messages.success(request, _("{unit} är inbjuden.").format(unit=unit.name))
    return redirect("desk:maturity_round", pk=pk)


@leads
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take back the invitation of a unit that has not answered."""
    row = fetch(queries.assessments(), request.actor, _is_led, pk=pk)
    try:
        actions.withdraw(assessment=row, by=request.actor)
    except Invalid as fault:
        messages.warning(request, " ".join(fault.messages.values()))
    else:
        messages.success(request, _("Inbjudan är borttagen."))
    return redirect("desk:maturity_round", pk=row.round_id)


@leads
@require_POST
def sum_up(request: Request, pk: int) -> HttpResponse:
    """Answer what is left for all together with the middle of what units say."""
    row = _led(request, pk)
    try:
        count = actions.sum_up(round=row, by=request.actor)
    except Invalid as fault:
        messages.warning(request, " ".join(fault.messages.values()))
        return redirect("desk:maturity_round", pk=pk)
    told = ngettext(
        "{n} påstående fick enheternas mellersta svar. Läs igenom det och ändra vid behov.",
        "{n} påståenden fick enheternas mellersta svar. Läs igenom dem och ändra vid behov.",
        count,
    )
    messages.success(request, told.format(n=count))
    return redirect("desk:maturity_round", pk=pk)


@leads
@either
def close(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and close the round for good."""
    row = _led(request, pk)
    asked = Asked(
        title=_("Avsluta {title}?").format(title=row.title),
        lead=_("Svaren går inte att ändra efteråt. Då visas resultatet och det som är kvar."),
        button=_("Avsluta omgången"),
        area=page.area(),
        back=page.home(row),
        is_grave=True,
    )
    if request.method != "POST":
        return ask(request, asked)
    try:
        actions.close(round=row, by=request.actor)
    except Invalid as fault:
        return ask(request, asked, {}, fault.messages)
    messages.success(request, _("Omgången är avslutad."))
    return redirect("desk:maturity_round", pk=pk)


@leads
@require_POST
def show(request: Request, pk: int) -> HttpResponse:
    """Let everybody see the four results, or no longer."""
    row = fetch(queries.rounds(), request.actor, rules.may_show, pk=pk)
    is_public = request.POST.get("show") == "yes"
    actions.show(round=row, is_public=is_public, by=request.actor)
    told = _("Resultatet visas på sidan Mål och plan.")
    messages.success(request, told if is_public else _("Resultatet visas inte längre för alla."))
    return redirect("desk:maturity_round", pk=pk)
