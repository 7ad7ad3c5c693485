"""What leaves the building: rows in the outbox, delivered by a worker."""

from django.db import models
from django.utils import timezone

from varv.core.ids import uuid7
from varv.municipalities.models import Owned


class Outbox(Owned):
    """One notice on its way."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=120)
    channel = models.CharField(max_length=10, default="mail")
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    language = models.CharField(max_length=5, default="sv")
    attachments = models.JSONField(default=list)
    state = models.CharField(max_length=10, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True, default="")
    case_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "outbox"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"], name="notice_is_sent_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(state="waiting"),
                name="notices_that_wait",
            )
        ]
