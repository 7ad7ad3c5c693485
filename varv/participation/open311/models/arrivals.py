"""What programs reported, and what is told of reports."""

from django.db import models
from django.db.models import Q

from varv.core.ids import uuid7
from varv.municipalities.models import Owned
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import State
from varv.participation.open311.models.clients import Client


class Arrival(Owned):
    """A report that a program sent, and what the program knows it by.

    ``id`` is the token that stands for the report; ``reference`` is the program's own, by which
    the same is taken once. What another authority passed on to us is not passed on once more.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="arrivals")
    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="arrival")
    reference = models.CharField(max_length=100, blank=True, default="")
    account = models.CharField(max_length=100, blank=True, default="")
    address_id = models.CharField(max_length=100, blank=True, default="")
    was_passed_on = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "client", "reference"],
                condition=~Q(reference=""),
                name="program_reports_a_thing_once",
            )
        ]


class Change(Owned):
    """A report came into a state; told to whoever asks what happened."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="changes")
    state = models.CharField(max_length=10, choices=State.choices)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "at", "id"], name="changes_by_time")]
