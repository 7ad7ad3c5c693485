"""Signing in, appointing officers, giving roles, and knowing people."""

import datetime as dt
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django_scopes import scope

from varv.core import clock, events, numbers
from varv.core.errors import Invalid, Refused
from varv.municipalities.models import Municipality, Unit
from varv.people import rules
from varv.people.actors import Actor, Kind
from varv.people.events import (
    ContactChanged,
    GuardianshipRegistered,
    OfficerAppointed,
    OfficerDeactivated,
    PersonRegistered,
    ProtectionSet,
    RoleAssigned,
    RoleEnded,
    SignedIn,
    SignedOut,
)
from varv.people.identity import Identity
from varv.people.levels import Level
from varv.people.models import Assignment, Guardianship, Officer, Person, Protection, SignIn, User
from varv.people.roles import Role


def _self(row: SignIn) -> Actor:
    """Return the actor of a resident who signs in or out, before any municipality knows them."""
    return Actor(
        kind=Kind.RESIDENT,
        municipality_id=row.municipality_id,
        name=f"{row.given_name} {row.family_name}".strip(),
        level=Level(row.level),
        sign_in_id=row.pk,
    )


@transaction.atomic
def sign_in(*, identity: Identity, municipality: Municipality | None) -> SignIn:
    """Store that somebody has shown who they are, on their way to a municipality's pages.

    Raises:
        Invalid: the identity number is none, or the level is not that of an e-ID.
    """
    try:
        number = numbers.parse_personal(identity.number)
    except ValueError as fault:
        raise Invalid({"number": _("E-legitimationen saknar ett giltigt personnummer.")}) from fault
    if identity.level < Level.SUBSTANTIAL:
        raise Invalid({"level": _("E-legitimationen har för låg tillitsnivå.")})
    row = SignIn.objects.create(
        number=number,
        given_name=identity.given_name[:80],
        family_name=identity.family_name[:80],
        level=identity.level,
        acr=identity.acr,
        issuer=identity.issuer,
        subject=identity.subject,
        evidence=dict(identity.evidence),
        at=clock.now(),
        municipality=municipality,
    )
    events.publish(SignedIn(sign_in_id=row.pk, by=_self(row)))
    return row


@transaction.atomic
def sign_out(*, sign_in: SignIn) -> None:
    """End a sign-in; ending it twice is the same as once."""
    if not SignIn.objects.filter(pk=sign_in.pk, ended_at=None).update(ended_at=clock.now()):
        return
    events.publish(SignedOut(sign_in_id=sign_in.pk, by=_self(sign_in)))


@transaction.atomic
def arrive(*, sign_in: SignIn, municipality: Municipality) -> Person:
    """Let a municipality know a person the first time they come, signed in with e-ID."""
    with scope(municipality=municipality):
        person, is_new = Person.objects.get_or_create(
            municipality=municipality,
            number=sign_in.number,
            defaults={"given_name": sign_in.given_name, "family_name": sign_in.family_name},
        )
    if is_new:
        events.publish(PersonRegistered(person_id=person.pk, by=_self(sign_in)))
    return person


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

    Raises:
        Invalid: the account already is an officer of the municipality.
    """
    if not rules.may_appoint(by, municipality.pk):
        raise Refused("officer.appoint")
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, password, name=name)
    with scope(municipality=municipality):
        if Officer.objects.filter(user=user).exists():
            raise Invalid({"email": _("Personen är redan handläggare här.")})
        officer = Officer.objects.create(
            municipality=municipality, user=user, name=name, title=title
        )
    events.publish(OfficerAppointed(officer_id=officer.pk, by=by))
    return officer


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
    last = last_day or clock.today() - dt.timedelta(days=1)
    if last_day and last_day < assignment.valid_from:
        raise Invalid({"last_day": _("Sista dagen ligger före första dagen.")})
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
    return assignment


@transaction.atomic
def deactivate(*, officer: Officer, by: Actor) -> Officer:
    """End an officer's work in the municipality; what they did keeps their name."""
    if not rules.may_deactivate(by, officer):
        raise Refused("officer.deactivate")
    officer.is_active = False
    officer.save(update_fields=["is_active"])
    events.publish(OfficerDeactivated(officer_id=officer.pk, by=by))
    return officer


@transaction.atomic
def register_person(
    *,
    municipality: Municipality,
    given_name: str,
    by: Actor,
    family_name: str = "",
    number: str = "",
    contact: Mapping[str, str] | None = None,
    protection: str | None = None,
) -> Person:
    """Tell the municipality of a person; who is known by number already is brought up to date.

    ``contact`` may hold email, phone, street, postal_code, city and language.

    Raises:
        Invalid: the number is no personal or coordination number.
    """
    if not rules.may_register(by, municipality.pk):
        raise Refused("person.register")
    fields = {"given_name": given_name, "family_name": family_name, **(contact or {})}
    if protection is not None:
        fields["protection"] = protection
    with scope(municipality=municipality):
        if number:
            person, _is_new = Person.objects.update_or_create(
                municipality=municipality, number=_number(number), defaults=fields
            )
        else:
            person = Person.objects.create(municipality=municipality, **fields)
    events.publish(PersonRegistered(person_id=person.pk, by=by))
    return person


def _number(text: str) -> str:
    """Return the number as twelve digits, or refuse it with words for the form."""
    try:
        return numbers.parse_personal(text)
    except ValueError as fault:
        told = _("Skriv personnumret med tolv siffror, till exempel 19811218-9876.")
        raise Invalid({"number": told}) from fault


@transaction.atomic
def register_guardianship(
    *,
    guardian: Person,
    child: Person,
    source: str,
    by: Actor,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> Guardianship:
    """Store that a register says somebody is the guardian of a child, until the child is of age."""
    if not rules.may_register_guardianship(by, child.municipality_id):
        raise Refused("guardianship.register")
    born = numbers.birth_date(child.number) if child.number else None
    with scope(municipality=child.municipality_id):
        row, _is_new = Guardianship.objects.update_or_create(
            municipality_id=child.municipality_id,
            guardian=guardian,
            child=child,
            defaults={
                "source": source,
                "valid_from": valid_from or born or clock.today(),
                "valid_to": valid_to or (born and numbers.last_day_as_child(born)),
            },
        )
    events.publish(GuardianshipRegistered(guardian_id=guardian.pk, child_id=child.pk, by=by))
    return row


@transaction.atomic
def set_protection(*, person: Person, protection: str, by: Actor) -> Person:
    """Hide a person's data from all but those with a permission of their own, or show it again.

    Raises:
        Invalid: there is no such kind of protection.
    """
    if not rules.may_protect(by, person):
        raise Refused("person.protect")
    if protection not in Protection.values:
        raise Invalid({"protection": _("Välj ett av skydden i listan.")})
    person.protection = protection
    person.save(update_fields=["protection"])
    events.publish(ProtectionSet(person_id=person.pk, protection=protection, by=by))
    return person


@transaction.atomic
def change_contact(*, person: Person, contact: Mapping[str, str], by: Actor) -> Person:
    """Let a resident say where and in what language they want to be reached."""
    if not rules.may_change_contact(by, person):
        raise Refused("person.contact")
    changed = [name for name in ("email", "phone", "language") if name in contact]
    for name in changed:
        setattr(person, name, contact[name])
    person.save(update_fields=changed)
    events.publish(ContactChanged(person_id=person.pk, by=by))
    return person
