"""Reading who follows what."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from varv.core import clock, sealed
from varv.participation.following.models import Follow, Telling
from varv.participation.following.states import Kind
from varv.people.actors import Actor

BATCH = 500
PURPOSE = "follow"
PROOF_FOR = dt.timedelta(days=7)  # that the link in a mail opens
AGAIN_FOR = dt.timedelta(days=30)  # that what was ended can be taken up again


def followers(kind: Kind, subject: str) -> Iterator[Follow]:
    """Return everybody who is to be told of a thing, read in batches, with their people."""
    rows = _living().filter(kind=kind, subject=subject).select_related("person")
    return rows.order_by("pk").iterator(BATCH)


def after(kind: Kind, last: UUID | None, most: int, subject: str = "") -> QuerySet[Follow]:
    """Return the next of those who follow a thing, or all of a kind, with their people."""
    rows = _living().filter(kind=kind, subject=subject).select_related("person").order_by("pk")
    return (rows.filter(pk__gt=last) if last else rows)[:most]


def follows_of(actor: Actor) -> QuerySet[Follow]:
    """Return what a resident follows, the latest first."""
    return _living().filter(person_id=actor.as_person).order_by("-created_at")


def is_followed(actor: Actor, kind: Kind, subject: str = "") -> bool:
    """Tell whether the resident follows the thing."""
    if not actor.is_resident:
        return False
    return _living().filter(person_id=actor.as_person, kind=kind, subject=subject).exists()


def just_ended(actor: Actor, since: dt.timedelta) -> QuerySet[Follow]:
    """Return what a resident stopped following a while ago, the latest first."""
    mine = Follow.objects.filter(person_id=actor.as_person, confirmed_at__isnull=False)
    return mine.filter(ended_at__gt=clock.now() - since).order_by("-ended_at")


def behind(word: str) -> Follow | None:
    """Return the wish that a mailed word proves, or nothing when it is forged or too old."""
    content = sealed.unseal(PURPOSE, word, int(PROOF_FOR.total_seconds()))
    return Follow.objects.filter(pk=UUID(content["follow"])).first() if content else None


def many(kind: Kind, subject: str = "") -> int:
    """Return how many are told of a thing."""
    return _living().filter(kind=kind, subject=subject).count()


def reachable(kind: Kind, subject: str = "") -> int:
    """Return how many of those who are told of a thing have an address to be told at."""
    has_address = ~Q(email="") | ~Q(person__email="")
    return _living().filter(has_address, kind=kind, subject=subject).count()


def addresses_of(kind: Kind, before: UUID | None = None) -> QuerySet[Follow]:
    """Return who follows all of a kind by mail, the latest first."""
    rows = _living().filter(kind=kind, subject="", person__isnull=True).order_by("-pk")
    return rows.filter(pk__lt=before) if before else rows


def stuck() -> QuerySet[Telling]:
    """Return what could not be told to all, the oldest first."""
    return Telling.objects.filter(next_at__isnull=True).order_by("pk")


def months(kind: Kind) -> list[tuple[dt.date, int]]:
    """Return how many of those who follow all of a kind began in each month, the latest first."""
    begun = _living().filter(kind=kind, subject="")
    by_month = begun.annotate(month=TruncMonth("confirmed_at", tzinfo=clock.SWEDEN))
    counted = by_month.values("month").annotate(number=Count("pk")).order_by("-month")
    return [(clock.local(row["month"]).date(), row["number"]) for row in counted]


def _living() -> QuerySet[Follow]:
    return Follow.objects.filter(confirmed_at__isnull=False, ended_at__isnull=True)
