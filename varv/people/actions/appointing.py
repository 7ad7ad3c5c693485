"""Who works in a municipality, and in what role."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django_scopes import scope

from varv.core import clock, events
from varv.core.errors import Invalid, Refused
from varv.municipalities.models import Municipality, Unit
from varv.people import queries, rules
from varv.people.actors import Actor
from varv.people.events import (
    OfficerAppointed,
    OfficerDeactivated,
    OperatorEntrusted,
    RoleAssigned,
    RoleEnded,
)
from varv.people.models import Assignment, Officer, User
from varv.people.roles import Role


@transaction.atomic
def entrust(*, email: str, name: str, by: Actor) -> User:
    """Make an account an operator of the installation; a new one is made when there is none."""
    if not rules.may_entrust(by):
        raise Refused("operator.entrust")
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, None, name=name)
    user.is_operator = user.is_active = True
    user.save(update_fields=["is_operator", "is_active"])
    events.publish(OperatorEntrusted(user_id=user.pk, by=by))
    return user


@transaction.atomic
def appoint(
    *,
    municipality: Municipality,
    email: str,
    name: str,
    by: Actor,
    title: str = "",
    password: str | None = None,
) -> Officer:
    """Make an account an officer of the municipality; a new account is made when there is none.

    Somebody who worked here before comes back, without the roles of then.

    Raises:
        Invalid: the account is an officer here already, or belongs to somebody elsewhere, whom
            only the operator can bring here.
    """
    if not rules.may_appoint(by, municipality.pk):
        raise Refused("officer.appoint")
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    with scope(municipality=municipality):
        if user is None:
            user = User.objects.create_user(address, password, name=name)
        elif by.is_officer and not by.is_operator:
            _refuse_elsewhere(user, municipality)
        if Officer.objects.filter(user=user, is_active=True).exists():
            raise Invalid({"email": _("Personen är redan handläggare här.")})
        told = {"name": name, "title": title, "is_active": True}
        officer, _is_new = Officer.objects.update_or_create(
            municipality=municipality, user=user, defaults=told
        )
    events.publish(OfficerAppointed(officer_id=officer.pk, by=by))
    return officer


def _refuse_elsewhere(user: User, municipality: Municipality) -> None:
    here = Officer.objects.filter(user=user).exists()
    if not here or queries.is_known_elsewhere(user, municipality.pk):
        told = _("Adressen hör till ett konto utanför kommunen. Be driftansvarig lägga till hen.")
        raise Invalid({"email": told})


@transaction.atomic
def assign_role(
    *,
    officer: Officer,
    unit: Unit,
    role: str,
    by: Actor,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> Assignment:
    """Give an officer a role in a unit and below it, from a day (today) to a day (no end).

    Raises:
        Invalid: the role is none of ours, ends before it starts, or is given already.
    """
    if not rules.may_assign(by, officer, unit.pk):
        raise Refused("role.assign")
    first = valid_from or clock.today()
    if role not in Role.values:
        raise Invalid({"role": _("Välj en av rollerna i listan.")})
    if valid_to and valid_to < first:
        raise Invalid({"valid_to": _("Sista dagen ligger före första dagen.")})
    try:
        with transaction.atomic(), scope(municipality=officer.municipality_id):
            row = Assignment.objects.create(
                municipality_id=officer.municipality_id,
                officer=officer,
                unit=unit,
                role=role,
                valid_from=first,
                valid_to=valid_to,
            )
    except IntegrityError as fault:
        raise Invalid({"role": _("Personen har redan rollen från den dagen.")}) from fault
    events.publish(
        RoleAssigned(
            assignment_id=row.pk,
            officer_id=officer.pk,
            unit_id=unit.pk,
            role=role,
            valid_from=first,
            valid_to=valid_to,
            by=by,
        )
    )
    return row


@transaction.atomic
def end_role(*, assignment: Assignment, by: Actor, last_day: dt.date | None = None) -> Assignment:
    """Give a role its last day (yesterday when none is named, so that it ends at once).

    Raises:
        Invalid: the last day lies before the first.
    """
    if not rules.may_end(by, assignment):
        raise Refused("role.end")
    if last_day and last_day < assignment.valid_from:
        raise Invalid({"last_day": _("Sista dagen ligger före första dagen.")})
    _end(assignment, last_day or clock.today() - dt.timedelta(days=1), by)
    return assignment


def _goes_on() -> Q:
    return Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today())


def _end(assignment: Assignment, last: dt.date, by: Actor) -> None:
    if last < assignment.valid_from:  # given today and taken back today: it never held
        key = assignment.pk
        assignment.delete()
        assignment.pk = key
    else:
        assignment.valid_to = last
        assignment.save(update_fields=["valid_to"])
    events.publish(
        RoleEnded(
            assignment_id=assignment.pk, officer_id=assignment.officer_id, valid_to=last, by=by
        )
    )


@transaction.atomic
def deactivate(*, officer: Officer, by: Actor) -> Officer:
    """End an officer's work in the municipality with all roles; what they did keeps their name."""
    with scope(municipality=officer.municipality_id):
        if not rules.may_deactivate(by, officer, queries.units_of(officer.pk)):
            raise Refused("officer.deactivate")
        for assignment in officer.assignments.filter(_goes_on()):
            _end(assignment, clock.today() - dt.timedelta(days=1), by)
    officer.is_active = False
    officer.save(update_fields=["is_active"])
    events.publish(OfficerDeactivated(officer_id=officer.pk, by=by))
    return officer
