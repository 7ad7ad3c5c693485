"""The tree of units."""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Invalid
from varv.core.text import is_email, slug, sort_key
from varv.municipalities import actions
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk import tabs
from varv.web.desk.door import staff
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.guard import fetch
from varv.web.requests import Request

CHANGED = ("name", "kind", "email", "phone")


class Branch(NamedTuple):
    """A unit in the tree with how deep it lies."""

    unit: Unit
    depth: int
    kind: str


def kinds() -> dict[str, str]:
    """Return what a unit can be, in the reader's language."""
    return {
        Unit.Kind.BOARD: _("Nämnd"),
        Unit.Kind.ADMINISTRATION: _("Förvaltning"),
        Unit.Kind.DEPARTMENT: _("Avdelning"),
        Unit.Kind.SCHOOL: _("Skola"),
        Unit.Kind.OFFICE: _("Enhet"),
    }


def tree(units: list[Unit]) -> list[Branch]:
    """Return the units in the order of the tree, brothers and sisters by name."""
    named = kinds()
    below: dict[int | None, list[Unit]] = {}
    for unit in sorted(units, key=lambda each: sort_key(each.name)):
        below.setdefault(unit.parent_id, []).append(unit)

    def walk(parent: int | None, depth: int) -> list[Branch]:
        branches = []
        for unit in below.get(parent, []):
            branches.append(Branch(unit, depth, named.get(unit.kind, unit.kind)))
            branches += walk(unit.pk, depth + 1)
        return branches

    return walk(None, 0)


@staff(P.UNIT_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def units(request: Request) -> HttpResponse:
    """Show the units, and add one below a unit that the officer manages."""
    branches = tree(list(Unit.objects.all()))
    mine = [each for each in branches if request.actor.may(P.UNIT_MANAGE, each.unit.pk)]
    if request.method != "POST":
        return _page(request, branches, mine, {}, {})
    sent = request.POST.dict()
    try:
        _add(request, mine, sent)
    except Invalid as fault:
        return _page(request, branches, mine, sent, fault.messages)
    messages.success(request, _("Enheten är tillagd."))
    return redirect("desk:units")


@staff(P.UNIT_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: Request, pk: int) -> HttpResponse:
    """Show a unit that the officer manages, and change its name and contact."""
    row = fetch(Unit.objects.all(), request.actor, _may_change, pk=pk)
    stored = {name: getattr(row, name) for name in CHANGED}
    if request.method != "POST":
        return _unit_page(request, row.name, stored, {})
    sent = {name: request.POST.get(name, "").strip() for name in CHANGED}
    try:
        _refuse(_faults(sent))
        actions.describe_unit(unit=row, by=request.actor, **sent)
    except Invalid as fault:
        return _unit_page(request, stored["name"], sent, fault.messages)
    messages.success(request, _("Enheten är ändrad."))
    return redirect("desk:units")


def _may_change(actor: Actor, row: Unit) -> bool:
    return actor.may(P.UNIT_MANAGE, row.pk)


def _faults(sent: dict[str, str]) -> dict[str, str]:
    faults = {}
    if not sent["name"] or len(sent["name"]) > 120:
        faults["name"] = _("Ange vad enheten heter, med högst 120 tecken.")
    if sent["kind"] not in Unit.Kind.values:
        faults["kind"] = _("Välj vilket slags enhet det är.")
    if sent["email"] and not is_email(sent["email"]):
        faults["email"] = _("Skriv adressen så här: namn@exempel.se")
    if len(sent["phone"]) > 40:
        faults["phone"] = _("Skriv numret med högst 40 tecken.")
    return faults


def _refuse(faults: dict[str, str]) -> None:
    if faults:
        raise Invalid(faults)


def _add(request: Request, mine: list[Branch], sent: dict[str, str]) -> None:
    described = {name: sent.get(name, "").strip() for name in CHANGED}
    parent = next((each.unit for each in mine if str(each.unit.pk) == sent.get("parent")), None)
    faults = _faults(described)
    if parent is None:
        faults["parent"] = _("Välj en enhet som den nya ska ligga under.")
    code = slug(sent.get("code", "") or described["name"])[:40]
    if described["name"] and not code:
        faults["code"] = _("Ange en kod med bokstäver eller siffror.")
    _refuse(faults)
    actions.add_unit(
        municipality=request.municipality, code=code, parent=parent, by=request.actor, **described
    )


def _unit_page(
    request: Request, name: str, sent: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    fields = filled([*_naming(), *_contact()], sent, errors)
    shown = {
        "name": name,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/administration/unit.html", shown, status=422 if errors else 200)


def _naming() -> list[Field]:
    options = [Option(*each) for each in kinds().items()]
    return [
        Field("name", _("Namn"), most=120),
        Field("kind", _("Slag"), kind="select", options=options),
    ]


def _contact() -> list[Field]:
    return [
        Field("email", _("E-post"), kind="email", required=False),
        Field("phone", _("Telefon"), kind="tel", required=False, most=40),
    ]


def _page(
    request: Request,
    branches: list[Branch],
    mine: list[Branch],
    sent: dict[str, str],
    errors: dict[str, str],
) -> HttpResponse:
    below = [
        Option(str(each.unit.pk), "\N{EN DASH} " * each.depth + each.unit.name) for each in mine
    ]
    fields = filled(
        [
            *_naming(),
            Field("parent", _("Under"), kind="select", options=below),
            Field(
                "code",
                _("Kod"),
                most=40,
                required=False,
                hint=_("Register och e-tjänster pekar ut enheten med koden. Tom: namnet."),
            ),
            *_contact(),
        ],
        sent,
        errors,
    )
    shown = {
        "branches": branches,
        "mine": {each.unit.pk for each in mine},
        "tabs": tabs.of(request.actor),
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/administration/units.html", shown, status=422 if errors else 200)
