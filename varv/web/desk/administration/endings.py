"""Ending a colleague's role, or all their work in the municipality."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Invalid
from varv.people import actions, rules
from varv.people.actors import Actor
from varv.people.models import Assignment, Officer
from varv.people.permissions import P
from varv.people.roles import Role
from varv.web.desk.administration.confirm import confirm
from varv.web.desk.administration.officers import leads
from varv.web.desk.door import staff
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])


def _ends(actor: Actor, assignment: Assignment) -> bool:
    return rules.may_end(actor, assignment)


def _leaves(actor: Actor, officer: Officer) -> bool:
    return officer.is_active and leads(actor, officer)


@staff(P.OFFICER_MANAGE)
@either
def end_role(request: Request, pk: int, role: int) -> HttpResponse:
    """Ask once more, and end a role now or on a day."""
    rows = Assignment.objects.select_related("officer", "unit").filter(officer_id=pk)
    assignment = fetch(rows, request.actor, _ends, pk=role)
    if request.method != "POST":
        return _ask_role(request, assignment)
    try:
        last = _day(request.POST.get("last_day", "").strip())
        actions.end_role(assignment=assignment, by=request.actor, last_day=last)
    except Invalid as fault:
        return _ask_role(request, assignment, fault.messages)
    told = _("Rollen får en sista dag.") if last else _("Rollen är avslutad.")
    messages.success(request, told)
    return redirect("desk:officer", pk=pk)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as fault:
        told = _("Skriv dagen som år, månad och dag, till exempel 2026-12-14.")
        raise Invalid({"last_day": told}) from fault


def _ask_role(
    request: Request, assignment: Assignment, errors: dict[str, str] | None = None
) -> HttpResponse:
    label, unit = Role(assignment.role).label, assignment.unit.name
    words = {
        "title": _("Avsluta rollen {role} i {unit}?").format(role=label, unit=unit),
        "text": _("{name} förlorar rollens rättigheter. Det som är gjort behåller namnet.").format(
            name=assignment.officer.name
        ),
        "button": _("Avsluta rollen"),
        "back": reverse("desk:officer", kwargs={"pk": assignment.officer_id}),
        "back_words": assignment.officer.name,
    }
    hint = _("Tom: rollen upphör genast.")
    last = Field("last_day", _("Sista dagen"), "date", size="date", required=False, hint=hint)
    return confirm(request, words, [last], errors)


@staff(P.OFFICER_MANAGE)
@either
def deactivate(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and end somebody's work in the municipality."""
    rule = leads if request.method == "POST" else _leaves
    row = fetch(Officer.objects.all(), request.actor, rule, pk=pk)
    if request.method == "POST":
        actions.deactivate(officer=row, by=request.actor)
        messages.success(request, _("{name} arbetar inte längre här.").format(name=row.name))
        return redirect("desk:officers")
    text = _("{name} kan inte logga in här efter det. Det som är gjort behåller namnet.")
    words = {
        "title": _("Ta bort tillgången för {name}?").format(name=row.name),
        "text": text.format(name=row.name),
        "button": _("Ta bort tillgången"),
        "back": reverse("desk:officer", kwargs={"pk": row.pk}),
        "back_words": row.name,
    }
    return confirm(request, words)
