"""Founding municipalities and building their organisation."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scope

from varv.core import events
from varv.core.errors import Invalid, Refused
from varv.municipalities import contrast, queries
from varv.municipalities.events import (
    MunicipalityChanged,
    MunicipalityFounded,
    UnitAdded,
    UnitChanged,
)
from varv.municipalities.models import FEDERATION_PATHS, Municipality, Unit


class Operator(Protocol):
    """Who may found a municipality."""

    @property
    def is_operator(self) -> bool:
        """Tell whether the platform's operator acts."""


class Administrator(Protocol):
    """Who may build one municipality's organisation."""

    @property
    def is_operator(self) -> bool:
        """Tell whether the platform's operator acts."""

    @property
    def municipality_id(self) -> int | None:
        """Return the municipality that the actor acts in."""


def _check(row: Municipality, accent: str) -> None:
    """Refuse what cannot be stored, with a message for each field."""
    faults: dict[str, str] = {}
    try:
        readable = contrast.is_readable(accent)
    except ValueError:
        faults["accent"] = _("Ange färgen som # och sex tecken, till exempel #0f5257.")
    else:
        if not readable:
            faults["accent"] = _("Färgen är för ljus för att kunna läsas. Välj en mörkare.")
    if not faults:
        row.accent = contrast.tokens(accent)
    if row.path in FEDERATION_PATHS:
        faults["path"] = _("Adressen används redan av plattformen. Välj en annan.")
    try:
        row.full_clean(validate_constraints=not faults)
    except ValidationError as fault:
        faults |= {name: " ".join(texts) for name, texts in fault.message_dict.items()}
    if faults:
        raise Invalid(faults)


@transaction.atomic
def found(*, by: Operator, accent: str, fields: Mapping[str, Any]) -> Municipality:
    """Give a municipality its place on the installation.

    Raises:
        Invalid: a field cannot be used, or the accent colour cannot be read.
    """
    if not by.is_operator:
        raise Refused("municipality.found")
    row = Municipality(**fields)
    _check(row, accent)
    row.save()
    queries.forget()
    events.publish(MunicipalityFounded(municipality_id=row.pk, by=by))
    return row


@transaction.atomic
def describe(
    *, municipality: Municipality, by: Operator, accent: str, fields: Mapping[str, Any]
) -> Municipality:
    """Change a municipality's face and contact.

    Raises:
        Invalid: a field cannot be used, or the accent colour cannot be read.
    """
    if not by.is_operator:
        raise Refused("municipality.describe")
    for name, value in fields.items():
        setattr(municipality, name, value)
    _check(municipality, accent)
    municipality.save()
    queries.forget()
    events.publish(MunicipalityChanged(municipality_id=municipality.pk, by=by))
    return municipality


@transaction.atomic
def add_unit(
    *,
    municipality: Municipality,
    kind: str,
    name: str,
    code: str,
    by: Administrator,
    parent: Unit | None = None,
    email: str = "",
    phone: str = "",
) -> Unit:
    """Add a unit below another, or at the top of the tree.

    Raises:
        Invalid: the code is taken in the municipality, or a field cannot be used.
    """
    if not (by.is_operator or by.municipality_id == municipality.pk):
        raise Refused("unit.add")
    with scope(municipality=municipality):
        if Unit.objects.filter(code=code).exists():
            raise Invalid({"code": _("Koden används redan. Välj en annan.")})
        unit = Unit(
            municipality=municipality,
            kind=kind,
            name=name,
            code=code,
            parent=parent,
            email=email,
            phone=phone,
        )
        _check_unit(unit)
        unit.save()
        unit.trail = f"{parent.trail if parent else '/'}{unit.pk}/"
        unit.save(update_fields=["trail"])
    events.publish(UnitAdded(municipality_id=municipality.pk, unit_id=unit.pk, by=by))
    return unit


@transaction.atomic
def describe_unit(
    *, unit: Unit, kind: str, name: str, email: str, phone: str, by: Administrator
) -> Unit:
    """Give a unit another name or contact; its code and its place in the tree stay.

    Raises:
        Invalid: a field cannot be used.
    """
    if not (by.is_operator or by.municipality_id == unit.municipality_id):
        raise Refused("unit.describe")
    unit.kind, unit.name, unit.email, unit.phone = kind, name, email, phone
    _check_unit(unit)
    unit.save(update_fields=["kind", "name", "email", "phone"])
    place = unit.municipality_id
    events.publish(UnitChanged(municipality_id=place, unit_id=unit.pk, by=by))
    return unit


def _check_unit(unit: Unit) -> None:
    """Refuse what cannot be stored, with a message for each field."""
    try:
        unit.clean_fields(exclude=("municipality", "parent"))
    except ValidationError as fault:
        found = {name: " ".join(texts) for name, texts in fault.message_dict.items()}
        raise Invalid(found) from fault
