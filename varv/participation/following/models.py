"""Who wants to know: a resident, or an address that proved itself by mail."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from varv.core.ids import uuid7
from varv.municipalities.models import Owned
from varv.participation.following.states import Kind
from varv.people.models import Person


class Follow(Owned):
    """Somebody's wish to be told what happens to one thing, or to all of a kind.

    ``subject`` is the followed row's key as text, and empty for all of the kind. The id stands in
    the links that end it, so it is not to be guessed. A person is told at the address that they
    keep, or at the one that they gave for this thing.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    subject = models.CharField(max_length=40, blank=True, default="")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="follows")
    email = models.EmailField(blank=True, default="")
    language = models.CharField(max_length=5, default="sv")
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(email=""),
                name="follow_is_of_a_person_or_an_address",
            ),
            models.UniqueConstraint(
                fields=["municipality", "kind", "subject", "person"],
                condition=Q(person__isnull=False),
                name="person_follows_a_thing_once",
            ),
            models.UniqueConstraint(
                fields=["municipality", "kind", "subject", "email"],
                condition=Q(person__isnull=True),
                name="address_follows_a_thing_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "kind", "subject", "id"],
                condition=Q(confirmed_at__isnull=False, ended_at__isnull=True),
                name="followers_to_be_told",
            ),
            models.Index(
                fields=["municipality", "person", "-created_at"],
                condition=Q(person__isnull=False, ended_at__isnull=True),
                name="follows_of_a_person",
            ),
        ]

    @property
    def address(self) -> str:
        """Return where to write, or nothing."""
        return self.email or (self.person.email if self.person else "")


class Telling(Owned):
    """What more follow than one batch of mail holds: what is said, and how far it came.

    It is gone when everybody is written to. The mails have keys of their own, so that nobody is
    written to twice. One that fails waits longer and longer, and is stuck when nothing is due.
    """

    kind = models.CharField(max_length=12, choices=Kind.choices)
    subject = models.CharField(max_length=40, blank=True, default="")
    happening = models.CharField(max_length=100)
    said = models.JSONField()
    reached = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, default=timezone.now)
    error = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "subject", "happening"],
                name="a_happening_is_told_once_at_a_time",
            ),
        ]
