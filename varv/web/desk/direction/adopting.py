"""Adopting a draft: when, by whom, and where it is written."""

import datetime as dt
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core import clock
from varv.core.errors import Invalid
from varv.people.permissions import P
from varv.steering.direction import actions, queries, rules
from varv.steering.direction.models import Edition
from varv.steering.direction.states import State
from varv.web.desk.asking import Asked, ask
from varv.web.desk.direction.page import area
from varv.web.desk.door import staff
from varv.web.fields import Field, is_sure, sure
from varv.web.guard import fetch
from varv.web.requests import Request

SAME = "same"


@staff(P.DIRECTION_WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: Request, pk: int) -> HttpResponse:
    """Let a draft come into force; from then on nobody changes it."""
    rows = Edition.objects.select_related("statement")
    edition = fetch(rows, request.actor, rules.may_write_edition, pk=pk)
    sent = request.POST.dict()
    unchanged = _unchanged(edition, sent)
    asked = _asked(edition, unchanged)
    if request.method != "POST":
        return ask(request, asked, {"adopted_on": clock.today().isoformat()})
    if unchanged and not is_sure(SAME, sent):
        told = _("Markera att versionen ska antas fast inget är ändrat.")
        return ask(request, asked, sent, {SAME: told})
    try:
        actions.adopt(
            edition=edition,
            body=sent.get("body", ""),
            reference=sent.get("reference", ""),
            adopted_on=_day(sent.get("adopted_on", "")),
            by=request.actor,
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Versionen är antagen och syns för alla."))
    return redirect("desk:statement", pk=edition.statement_id)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None


def _unchanged(edition: Edition, sent: Mapping[str, str]) -> list[Field]:
    """Return what is asked when the draft says what the edition in force says."""
    before = edition.statement.editions.filter(state=State.ADOPTED).first()
    if before is None or not queries.is_same(before, edition):
        return []
    fact = _("Utkastet säger ord för ord detsamma som version {number}, som gäller nu.")
    return [sure(SAME, fact.format(number=before.number), _("Ja, anta det ändå"), sent)]


def _asked(edition: Edition, unchanged: list[Field]) -> Asked:
    return Asked(
        title=_("Anta version {number}").format(number=edition.number),
        lead=_("Versionen blir synlig för alla och går inte att ändra efteråt. Den förra sparas."),
        button=_("Anta"),
        area=area(),
        back=reverse("desk:statement", kwargs={"pk": edition.statement_id}),
        fields=[
            Field("body", _("Vem antog?"), hint=_("Till exempel kommunfullmäktige."), most=120),
            Field("adopted_on", _("När?"), kind="date", size="date"),
            Field(
                "reference",
                _("Var står beslutet?"),
                hint=_("Till exempel § 84."),
                required=False,
                most=80,
            ),
            *unchanged,
        ],
    )
