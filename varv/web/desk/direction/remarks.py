"""What units say of a draft, and what comes of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Invalid
from varv.core.ids import uuid7
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.direction import actions, rules
from varv.steering.direction.models import Edition, Remark
from varv.web.desk.asking import Asked, ask
from varv.web.desk.direction.page import area
from varv.web.desk.door import staff
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])


@staff(P.DIRECTION_REMARK)
@either
def remark(request: Request, pk: int) -> HttpResponse:
    """Say what a unit thinks of a draft."""
    rows = Edition.objects.select_related("statement")
    edition = fetch(rows, request.actor, _is_open, pk=pk)
    units = [
        each
        for each in Unit.objects.order_by("name")
        if rules.may_remark(request.actor, edition, each.pk)
    ]
    asked = _asked(edition, units)
    if request.method != "POST":
        return ask(request, asked, {"key": str(uuid7())})
    sent = request.POST.dict()
    unit = next((each for each in units if str(each.pk) == sent.get("unit")), None)
    try:
        if unit is None:
            raise Invalid({"unit": _("Välj vilken enhet du talar för.")})
        text, key = sent.get("text", ""), _key(sent.get("key", ""))
        actions.remark(edition=edition, unit=unit, text=text, by=request.actor, key=key)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Tack. Enhetens synpunkt är sparad."))
    return redirect("desk:statement", pk=edition.statement_id)


def _key(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        return uuid7()


def _is_open(actor: Actor, edition: Edition) -> bool:
    return edition.is_draft and rules.may_read(actor, edition.statement)


def _asked(edition: Edition, units: list[Unit]) -> Asked:
    options = [Option(str(each.pk), each.name) for each in units]
    return Asked(
        title=_("Vad tycker enheten?"),
        lead=_("Det du skriver läses av dem som skriver utkastet och av andra enheter."),
        button=_("Lämna synpunkten"),
        area=area(),
        back=reverse("desk:statement", kwargs={"pk": edition.statement_id}),
        fields=[
            Field("unit", _("Enhet"), kind="select", options=options),
            Field("text", _("Synpunkt"), kind="long", most=3000),
            Field("key", "", kind="hidden"),
        ],
    )


@staff(P.DIRECTION_WRITE)
@either
def answer(request: Request, pk: int) -> HttpResponse:
    """Say what came of a remark."""
    rows = Remark.objects.select_related("unit", "edition")
    row = fetch(rows, request.actor, rules.may_answer, pk=pk)
    asked = Asked(
        title=_("Svara {unit}").format(unit=row.unit.name),
        lead=row.text,
        button=_("Spara svaret"),
        area=area(),
        back=reverse("desk:statement", kwargs={"pk": row.edition.statement_id}),
        fields=[Field("answer", _("Vad blev det av synpunkten?"), kind="long", most=3000)],
    )
    if request.method != "POST":
        return ask(request, asked, {"answer": row.answer})
    sent = request.POST.dict()
    try:
        actions.answer(remark=row, text=sent.get("answer", ""), by=request.actor)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Svaret är sparat."))
    return redirect("desk:statement", pk=row.edition.statement_id)
