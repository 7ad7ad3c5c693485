"""Adopting a draft: when, by whom, and where it is written."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core import clock
from varv.core.errors import Invalid
from varv.people.permissions import P
from varv.steering.direction import actions, rules
from varv.steering.direction.models import Edition
from varv.web.desk.asking import Asked, ask
from varv.web.desk.direction.page import area
from varv.web.desk.door import staff
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.requests import Request


@staff(P.DIRECTION_WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: Request, pk: int) -> HttpResponse:
    """Let a draft come into force; from then on nobody changes it."""
    rows = Edition.objects.select_related("statement")
    edition = fetch(rows, request.actor, rules.may_write_edition, pk=pk)
    asked = _asked(edition)
    if request.method != "POST":
        return ask(request, asked, {"adopted_on": clock.today().isoformat()})
    sent = request.POST.dict()
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


def _asked(edition: Edition) -> Asked:
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
        ],
    )
