"""What leaves the building, and in the demo what would have left it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from varv.core.ids import uuid7
from varv.municipalities.models import Owned
from varv.notices.states import State


class Content(Owned):
    """What many notices say, kept once; each of them adds its own way out."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=100)
    text = models.TextField()
    html = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="content_is_written_once")
        ]


class Outbox(Owned):
    """One notice on its way, written in the transaction of what it tells about."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=200)
    channel = models.CharField(max_length=10, default="mail")
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    content = models.ForeignKey(Content, null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=5, default="sv")
    case_id = models.BigIntegerField(null=True)
    attachments = models.JSONField(default=list)
    way_out = models.URLField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "outbox"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="notice_is_written_once"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="notice_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DELIVERED, delivered_at__isnull=False)
                | (~Q(state=State.DELIVERED) & Q(delivered_at__isnull=True)),
                name="delivered_notice_says_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "next_at"],
                condition=Q(state__in=[State.WAITING, State.SENDING]),
                name="notices_that_are_due",
            ),
            models.Index(
                fields=["municipality", "id"],
                condition=Q(state=State.STUCK),
                name="notices_that_are_stuck",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.state})"


class KeptMail(models.Model):
    """A mail of the demo, kept to be read in the browser instead of being sent."""

    message_id = models.CharField(max_length=200, unique=True)
    sender = models.CharField(max_length=320)
    recipient = models.CharField(max_length=320)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True, default="")
    attachments = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "kept mail"
        ordering = ("-id",)
        indexes = [models.Index(fields=["recipient", "-id"], name="mail_of_a_recipient")]
