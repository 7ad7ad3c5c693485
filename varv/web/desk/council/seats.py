"""Giving an officer a seat in the council, and changing or ending it."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core import clock
from varv.core.errors import Invalid
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.people.permissions import P
from varv.steering.council import actions, rules
from varv.steering.council.models import Member
from varv.steering.council.states import Seat
from varv.web.desk.asking import Asked, ask
from varv.web.desk.council import page
from varv.web.desk.door import staff
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
manages = staff(P.COUNCIL_MANAGE)


def _managed(actor: Actor, row: Member) -> bool:
    return rules.may_manage(actor, row.municipality_id)


@manages
@either
def seat(request: Request) -> HttpResponse:
    """Give an officer a seat."""
    rows = Officer.objects.filter(is_active=True).order_by("name").values_list("pk", "name")
    names = [Option("", _("Välj")), *(Option(str(pk), name) for pk, name in rows)]
    asked = Asked(
        title=_("Ny ledamot"),
        button=_("Lägg till"),
        area=page.area(),
        back=page.area()[1],
        fields=[Field("officer", _("Medarbetare"), kind="select", options=names), *_questions()],
    )
    if request.method != "POST":
        fresh = {"from_on": clock.today().isoformat(), "seat": Seat.MEMBER}
        return ask(request, asked, fresh)
    sent = request.POST.dict()
    try:
        officer = page.chosen(Officer, sent.get("officer", ""))
        if not isinstance(officer, Officer):
            raise Invalid({"officer": _("Välj en medarbetare.")})
        actions.seat(
            municipality=request.municipality,
            officer=officer,
            mandate=_mandate(sent),
            by=request.actor,
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("{name} sitter i rådet.").format(name=officer.name))
    return redirect("desk:council")


@manages
@either
def change(request: Request, pk: int) -> HttpResponse:
    """Change a mandate, or let it end."""
    rows = Member.objects.select_related("officer", "unit")
    row = fetch(rows, request.actor, _managed, pk=pk)
    asked = Asked(
        title=_("Uppdraget för {name}").format(name=row.officer.name),
        lead=_("Sätt en sista dag när uppdraget tar slut. Poäng och protokoll finns kvar."),
        button=_("Spara"),
        area=page.area(),
        back=page.area()[1],
        fields=_questions(),
    )
    if request.method != "POST":
        return ask(request, asked, _stored(row))
    sent = request.POST.dict()
    try:
        actions.alter(member=row, mandate=_mandate(sent), by=request.actor)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Sparat."))
    return redirect("desk:council")


def _questions() -> list[Field]:
    seats = [Option(key, str(label)) for key, label in Seat.choices]
    hint = _("Till exempel vad ledamoten får svara för i rådet.")
    return [
        Field("unit", _("Sitter för"), kind="select", options=page.units()),
        Field("seat", _("Roll i rådet"), kind="radios", options=seats),
        Field("text", _("Uppdrag"), kind="long", hint=hint, required=False, most=400, rows=3),
        Field("from_on", _("Från och med"), kind="date", size="date"),
        Field("to_on", _("Till och med"), kind="date", size="date", required=False),
    ]


def _stored(row: Member) -> dict[str, str]:
    return {
        "unit": str(row.unit_id),
        "seat": row.seat,
        "text": row.mandate,
        "from_on": row.from_on.isoformat(),
        "to_on": row.to_on.isoformat() if row.to_on else "",
    }


def _mandate(sent: Mapping[str, str]) -> actions.Mandate:
    faults: dict[str, str] = {}
    unit = page.chosen(Unit, sent.get("unit", ""))
    first = page.day(sent.get("from_on", ""), "from_on", faults)
    last = page.day(sent.get("to_on", ""), "to_on", faults)
    if not isinstance(unit, Unit):
        faults["unit"] = _("Välj vilken förvaltning ledamoten sitter för.")
    if faults or not isinstance(unit, Unit):
        raise Invalid(faults)
    return actions.Mandate(unit, first, last, sent.get("seat", ""), sent.get("text", ""))
