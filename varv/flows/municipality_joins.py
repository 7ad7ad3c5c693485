"""A municipality joins: founded, with its first unit and its first administrator, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from varv.core.errors import Invalid
from varv.municipalities import actions as municipalities
from varv.municipalities import queries
from varv.municipalities.models import Municipality, Unit
from varv.people import actions as people
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.people.roles import Role


@dataclass(frozen=True)
class Administrator:
    """Who builds the municipality's organisation from then on."""

    name: str
    email: str
    title: str = ""


@dataclass(frozen=True)
class Joined:
    """What there is once a municipality has joined."""

    municipality: Municipality
    unit: Unit
    officer: Officer


def join(
    *,
    accent: str,
    fields: Mapping[str, Any],
    unit: str,
    administrator: Administrator,
    by: Actor,
) -> Joined:
    """Let a municipality join, in one transaction.

    Args:
        unit: the name of the unit at the top of its tree.

    Raises:
        Invalid: a field of the municipality, the unit or the administrator cannot be used.
    """
    try:
        with transaction.atomic():
            return _join(accent, fields, unit, administrator, by)
    finally:
        queries.forget()  # also after a failure: what was read inside never came to be


def _join(
    accent: str, fields: Mapping[str, Any], unit: str, administrator: Administrator, by: Actor
) -> Joined:
    faults = {}
    if not unit.strip():
        faults["unit"] = _("Ange vad den första enheten heter, till exempel Kommunstyrelsen.")
    if not administrator.name.strip():
        faults["administrator_name"] = _("Ange vad administratören heter.")
    if "@" not in administrator.email.strip(" @"):
        faults["administrator_email"] = _("Ange en e-postadress, till exempel namn@kommun.se.")
    try:
        row = municipalities.found(by=by, accent=accent, fields=fields)
    except Invalid as fault:
        raise Invalid(fault.messages | faults) from fault
    if faults:
        raise Invalid(faults)
    there = replace(by, municipality_id=row.pk)
    top = municipalities.add_unit(
        municipality=row, kind=Unit.Kind.BOARD, name=unit.strip(), code="ks", by=by
    )
    officer = people.appoint(
        municipality=row,
        email=administrator.email,
        name=administrator.name.strip(),
        title=administrator.title.strip(),
        by=there,
    )
    people.assign_role(officer=officer, unit=top, role=Role.ADMINISTRATOR, by=there)
    return Joined(row, top, officer)
