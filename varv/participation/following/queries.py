"""Reading who follows what."""

from collections.abc import Iterator

from django.db.models import QuerySet

from varv.participation.following.models import Follow
from varv.participation.following.states import Kind
from varv.people.actors import Actor

BATCH = 500


def followers(kind: Kind, subject: str = "") -> Iterator[Follow]:
    """Return everybody who is to be told of a thing, read in batches, with their people."""
    rows = _living().filter(kind=kind, subject=subject).select_related("person")
    return rows.order_by("pk").iterator(BATCH)


def follows_of(actor: Actor) -> QuerySet[Follow]:
    """Return what a resident follows, the latest first."""
    return _living().filter(person_id=actor.as_person).order_by("-created_at")


def is_followed(actor: Actor, kind: Kind, subject: str = "") -> bool:
    """Tell whether the resident follows the thing."""
    if not actor.is_resident:
        return False
    return _living().filter(person_id=actor.as_person, kind=kind, subject=subject).exists()


def _living() -> QuerySet[Follow]:
    return Follow.objects.filter(confirmed_at__isnull=False, ended_at__isnull=True)
