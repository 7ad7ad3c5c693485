"""Residents sign in with e-ID, sign out, and come to a municipality."""

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scope

from varv.core import clock, events, numbers
from varv.core.errors import Invalid
from varv.municipalities.models import Municipality
from varv.people.actors import Actor, Kind
from varv.people.events import PersonRegistered, SignedIn, SignedOut
from varv.people.identity import Identity
from varv.people.levels import Level
from varv.people.models import Person, SignIn


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
