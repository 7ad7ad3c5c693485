"""Programs that may report, and the keys that they show."""

from django.db import models
from django.db.models import F, Q

from varv.municipalities.models import Owned

PER_MINUTE, MOST_PER_MINUTE = 60, 6000


class Client(Owned):
    """A program that reports on behalf of people: an app, a car, or another authority.

    ``categories`` are the codes that it may report in; none means all.
    """

    name = models.CharField(max_length=120)
    contact = models.EmailField(blank=True, default="")
    categories = models.JSONField(default=list)
    per_minute = models.PositiveIntegerField(default=PER_MINUTE)
    created_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    calls = models.PositiveBigIntegerField(default=0)
    reports = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="client_name_is_unique_in_municipality"
            ),
            models.CheckConstraint(
                condition=Q(per_minute__gte=1, per_minute__lte=MOST_PER_MINUTE),
                name="client_may_call_now_and_then",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Key(Owned):
    """One key of a client; only its digest is kept, and its beginning to know it by."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="keys")
    digest = models.CharField(max_length=64)
    hint = models.CharField(max_length=12)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "digest"], name="key_is_of_one_client_in_municipality"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("created_at")),
                name="key_ends_after_it_was_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hint}…"
