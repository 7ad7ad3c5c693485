"""What a municipality knows of people, and who is whose guardian."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scope

from varv.core import clock, events, numbers
from varv.core.errors import Invalid, Refused
from varv.municipalities.models import Municipality
from varv.people import rules
from varv.people.actors import Actor
from varv.people.events import (
    ContactChanged,
    GuardianshipRegistered,
    PersonRegistered,
    ProtectionSet,
)
from varv.people.models import Guardianship, Person, Protection


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
