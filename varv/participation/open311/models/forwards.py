"""Which reports are passed on to other authorities, how far each has come, what came back."""

import uuid

from django.db import models
from django.db.models import Q

from varv.municipalities.models import Owned
from varv.participation.feedback.models import Report
from varv.participation.open311.models.arrivals import Arrival
from varv.participation.open311.models.clients import Client
from varv.participation.open311.states import State


class Forward(Owned):
    """A category whose reports are another authority's business, and where that one listens.

    ``knows_references`` says that the same reference sent twice is one request there. ``teller``
    is the program through which the other authority may tell us what happened by itself.
    """

    category = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    endpoint = models.CharField(max_length=250)
    jurisdiction = models.CharField(max_length=100, blank=True, default="")
    service_code = models.CharField(max_length=100)
    key_sealed = models.TextField(blank=True, default="")
    knows_references = models.BooleanField(default=False)
    teller = models.ForeignKey(
        Client, null=True, on_delete=models.PROTECT, related_name="tells_of_forwards"
    )
    created_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    heard_until = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ("name", "category")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "category"], name="category_is_passed_on_to_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.name}"


class Passage(Owned):
    """One report on its way to another authority, or there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forward = models.ForeignKey(Forward, on_delete=models.PROTECT, related_name="passages")
    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="passage")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    token = models.CharField(max_length=100, blank=True, default="")
    remote_id = models.CharField(max_length=100, blank=True, default="")
    is_open = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.ARRIVED, arrived_at__isnull=False) & ~Q(remote_id="")
                | ~Q(state=State.ARRIVED) & Q(arrived_at__isnull=True, remote_id=""),
                name="arrived_passage_has_the_id_it_got",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "forward", "arrived_at"],
                condition=Q(state=State.ARRIVED, is_open=True),
                name="passages_to_ask_about",
            ),
            models.Index(
                fields=["municipality", "forward", "-created_at"], name="passages_of_a_forward"
            ),
            models.Index(fields=["municipality", "remote_id"], name="passages_by_their_id_there"),
        ]


class Update(Owned):
    """What was told of a report by the program that sent it, or by whom it was passed on to."""

    passage = models.ForeignKey(
        Passage, null=True, on_delete=models.CASCADE, related_name="updates"
    )
    arrival = models.ForeignKey(
        Arrival, null=True, on_delete=models.CASCADE, related_name="updates"
    )
    key = models.CharField(max_length=100)
    status = models.CharField(max_length=30)
    text = models.TextField(max_length=4000, blank=True, default="")
    at = models.DateTimeField()
    heard_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(passage__isnull=False, arrival__isnull=True)
                | Q(passage__isnull=True, arrival__isnull=False),
                name="update_is_of_what_came_or_of_what_went",
            ),
            models.UniqueConstraint(
                fields=["municipality", "passage", "key"],
                condition=Q(passage__isnull=False),
                name="update_from_elsewhere_is_heard_once",
            ),
            models.UniqueConstraint(
                fields=["municipality", "arrival", "key"],
                condition=Q(arrival__isnull=False),
                name="update_of_a_program_is_heard_once",
            ),
        ]
