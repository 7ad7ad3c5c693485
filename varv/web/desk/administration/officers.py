"""Colleagues, and the roles they hold."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core import clock
from varv.core.dates import long_date
from varv.core.errors import Invalid
from varv.municipalities.models import Unit
from varv.people import actions, queries, rules
from varv.people.actors import Actor
from varv.people.models import Assignment, Officer
from varv.people.permissions import P
from varv.people.roles import Role
from varv.web.desk import tabs
from varv.web.desk.administration.units import tree
from varv.web.desk.door import staff
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.guard import fetch
from varv.web.invitation import link_of
from varv.web.requests import Request


def manages(actor: Actor, officer: Officer) -> bool:
    return rules.may_appoint(actor, officer.municipality_id)


def leads(actor: Actor, officer: Officer) -> bool:
    """Tell whether the actor administers every part of the tree that the officer works in."""
    is_here = actor.municipality_id == officer.municipality_id
    return is_here and rules.may_deactivate(actor, officer, queries.units_of(officer.pk))


@staff(P.OFFICER_MANAGE)
@require_safe
def officers(request: Request) -> HttpResponse:
    """Show the municipality's staff with today's roles."""
    roles = Prefetch("assignments", Assignment.objects.select_related("unit").order_by("role"))
    rows = Officer.objects.select_related("user").prefetch_related(roles)
    today = clock.today()
    shown = [
        (row, _roles([each for each in row.assignments.all() if _holds(each, today)], today))
        for row in rows.order_by("-is_active", "name")
    ]
    context = {"rows": shown, "tabs": tabs.of(request.actor)}
    return render(request, "desk/administration/officers.html", context)


def _holds(assignment: Assignment, today: dt.date) -> bool:
    return assignment.valid_to is None or assignment.valid_to >= today


def _roles(assignments: list[Assignment], today: dt.date) -> list[str]:
    """Return each role once, with the units where it is held."""
    units: dict[str, list[str]] = {}
    for each in assignments:
        units.setdefault(str(Role(each.role).label), []).append(_place(each, today))
    return [f"{role}: {', '.join(places)}" for role, places in units.items()]


def _place(assignment: Assignment, today: dt.date) -> str:
    if assignment.valid_from > today:
        day = long_date(assignment.valid_from, get_language())
        return _("{unit} (från {day})").format(unit=assignment.unit.name, day=day)
    return assignment.unit.name


@staff(P.OFFICER_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: Request) -> HttpResponse:
    """Make somebody an officer, and show the link with which they choose a password."""
    sent = request.POST.dict()
    if request.method != "POST":
        return _appoint_page(request, sent, {})
    try:
        officer = _appoint(request, sent)
    except Invalid as fault:
        return _appoint_page(request, sent, fault.messages)
    shown = {"officer": officer, "link": link_of(officer)}
    return render(request, "desk/administration/appointed.html", shown, status=201)


def _appoint(request: Request, sent: dict[str, str]) -> Officer:
    name, email = sent.get("name", "").strip(), sent.get("email", "").strip()
    faults = {}
    if not name or len(name) > 120:
        faults["name"] = _("Ange vad personen heter, med högst 120 tecken.")
    if "@" not in email.strip("@") or len(email) > 254 or " " in email:
        faults["email"] = _("Ange en e-postadress, till exempel namn@kommun.se.")
    if faults:
        raise Invalid(faults)
    return actions.appoint(
        municipality=request.municipality,
        email=email,
        name=name,
        title=sent.get("title", "").strip()[:120],
        by=request.actor,
    )


def _appoint_page(request: Request, sent: dict[str, str], errors: dict[str, str]) -> HttpResponse:
    fields = filled(
        [
            Field("name", _("Namn"), most=120),
            Field("email", _("E-post"), kind="email", most=254),
            Field("title", _("Titel"), most=120, required=False, hint=_("Står under beslut.")),
        ],
        sent,
        errors,
    )
    shown = {"fields": fields, "elsewhere": elsewhere(fields, errors), "has_errors": bool(errors)}
    return render(request, "desk/administration/appoint.html", shown, status=422 if errors else 200)


@staff(P.OFFICER_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def officer(request: Request, pk: int) -> HttpResponse:
    """Show a colleague's roles, and give another."""
    row = fetch(Officer.objects.select_related("user"), request.actor, manages, pk=pk)
    sent = request.POST.dict()
    if request.method != "POST":
        return _officer_page(request, row, sent, {})
    try:
        _assign(request, row, sent)
    except Invalid as fault:
        return _officer_page(request, row, sent, fault.messages)
    messages.success(request, _("Rollen är tilldelad."))
    return redirect("desk:officer", pk=row.pk)


def _assign(request: Request, row: Officer, sent: dict[str, str]) -> None:
    faults = {}
    days: dict[str, dt.date | None] = {}
    for name in ("valid_from", "valid_to"):
        text = sent.get(name, "").strip()
        try:
            days[name] = dt.date.fromisoformat(text) if text else None
        except ValueError:
            faults[name] = _("Skriv dagen som år, månad och dag, till exempel 2026-12-14.")
    unit = next((each for each in _units(request.actor) if str(each.pk) == sent.get("unit")), None)
    if unit is None:
        faults["unit"] = _("Välj en enhet.")
    if faults or unit is None:
        raise Invalid(faults)
    actions.assign_role(officer=row, unit=unit, role=sent.get("role", ""), by=request.actor, **days)


def _units(actor: Actor) -> list[Unit]:
    units = [each.unit for each in tree(list(Unit.objects.all()))]
    return [unit for unit in units if actor.may(P.OFFICER_MANAGE, unit.pk)]


def _officer_page(
    request: Request, row: Officer, sent: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    today = clock.today()
    roles = [
        {
            "row": each,
            "label": Role(each.role).label,
            "is_over": not _holds(each, today),
            "may_end": _holds(each, today) and rules.may_end(request.actor, each),
        }
        for each in row.assignments.select_related("unit", "officer").order_by("valid_from", "id")
    ]
    fields = filled(_role_fields(request.actor), sent, errors)
    shown: dict[str, Any] = {
        "officer": row,
        "roles": roles,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "is_me": row.pk == request.actor.officer_id,
        "may_lead": row.is_active and leads(request.actor, row),
        "is_awaited": bool(link_of(row)),
    }
    return render(request, "desk/administration/officer.html", shown, status=422 if errors else 200)


def _role_fields(actor: Actor) -> list[Field]:
    units = [Option(str(each.pk), each.name) for each in _units(actor)]
    roles = [Option(value, str(label)) for value, label in Role.choices]
    return [
        Field("role", _("Roll"), kind="select", options=roles),
        Field("unit", _("Enhet"), kind="select", options=units, hint=_("Gäller också under.")),
        Field("valid_from", _("Från"), kind="date", size="date", required=False),
        Field("valid_to", _("Till och med"), kind="date", size="date", required=False),
    ]


@staff(P.OFFICER_MANAGE)
@require_POST
def invite(request: Request, pk: int) -> HttpResponse:
    """Show a new one-time link for somebody who has not chosen a password yet."""
    row = fetch(Officer.objects.select_related("user"), request.actor, leads, pk=pk)
    shown = {"officer": row, "link": link_of(row)}
    return render(request, "desk/administration/appointed.html", shown)
