"""Giving officers a seat in the council, changing and ending it."""

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core.errors import Invalid
from varv.core.lengths import too_long
from varv.municipalities.models import Municipality, Unit
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.council import rules
from varv.steering.council.actions.asking import ask, refuse
from varv.steering.council.models import Member
from varv.steering.council.states import Seat

LAST = dt.date.max


@dataclass(frozen=True)
class Mandate:
    """For whom a member sits, as what, and how long.

    Args:
        text: what the member may do there, for example speak for all schools.
    """

    unit: Unit
    from_on: dt.date | None
    to_on: dt.date | None = None
    seat: str = Seat.MEMBER
    text: str = ""


@transaction.atomic
def seat(*, municipality: Municipality, officer: Officer, mandate: Mandate, by: Actor) -> Member:
    """Give an officer a seat.

    Raises:
        Invalid: the days cannot be, or the officer or the chair has a mandate at the same time.
    """
    ask(rules.may_manage(by, municipality.pk), "council.seat")
    row = Member(municipality=municipality, officer=officer)
    return _store(row, mandate, by, "council.seat")


@transaction.atomic
def alter(*, member: Member, mandate: Mandate, by: Actor) -> Member:
    """Change a mandate, or let it end by a last day.

    Raises:
        Invalid: the days cannot be, or the officer or the chair has a mandate at the same time.
    """
    ask(rules.may_manage(by, member.municipality_id), "council.alter")
    return _store(member, mandate, by, "council.alter")


def _store(row: Member, mandate: Mandate, by: Actor, action: str) -> Member:
    if mandate.from_on is None:
        raise Invalid({"from_on": _("Ange första dagen för uppdraget.")})
    if mandate.to_on and mandate.to_on < mandate.from_on:
        raise Invalid({"to_on": _("Sista dagen ligger före första dagen.")})
    if mandate.seat not in Seat.values:
        raise Invalid({"seat": _("Välj en av rollerna i listan.")})
    refuse(too_long(mandate, {"text": 400}))
    _refuse_two(row, mandate)
    row.unit, row.seat, row.mandate = mandate.unit, mandate.seat, mandate.text.strip()
    row.from_on, row.to_on = mandate.from_on, mandate.to_on
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        raise Invalid(_taken()) from fault
    audit.record(by=by, action=action, subject=row, data={"officer": row.officer_id})
    return row


def _refuse_two(row: Member, mandate: Mandate) -> None:
    """Refuse two mandates at once for one officer, and two chairs."""
    if connection.features.has_select_for_update:
        Municipality.objects.select_for_update(no_key=True).get(pk=row.municipality_id)
    begins = Q(to_on__isnull=True) | Q(to_on__gte=mandate.from_on)
    same = Member.objects.filter(begins, from_on__lte=mandate.to_on or LAST).exclude(pk=row.pk)
    if same.filter(officer=row.officer).exists():
        raise Invalid(_taken())
    is_chair = mandate.seat == Seat.CHAIR
    chair = same.filter(seat=Seat.CHAIR).select_related("officer").first() if is_chair else None
    refuse(
        {
            "seat": _("{name} är ordförande då. Avsluta det uppdraget först.").format(
                name=chair.officer.name
            )
        }
        if chair
        else {}
    )


def _taken() -> dict[str, str]:
    return {"officer": _("Medarbetaren har redan ett uppdrag i rådet under den tiden.")}
