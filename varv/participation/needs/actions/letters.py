"""Wanting mail each morning of what waits, or not."""

from django.db import transaction

from varv.core import clock
from varv.participation.needs.models import NoLetter
from varv.people.actors import Actor


@transaction.atomic
def end_letters(*, by: Actor) -> None:
    """Send the officer no more mail of what waits; doing it twice is once.

    Raises:
        Refused: the actor is not an officer.
    """
    NoLetter.objects.get_or_create(
        municipality_id=by.municipality_id or 0,
        officer_id=by.as_officer,
        defaults={"since": clock.now()},
    )


@transaction.atomic
def want_letters(*, by: Actor) -> None:
    """Send the officer mail of what waits again.

    Raises:
        Refused: the actor is not an officer.
    """
    NoLetter.objects.filter(officer_id=by.as_officer).delete()
