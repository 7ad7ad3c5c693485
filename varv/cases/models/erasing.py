"""Holds, what an archivist approved to be erased, and what is left of a case for statistics."""

from uuid import uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from varv.cases.models.case import Case
from varv.cases.states import Fate, Why
from varv.eservices.models import Service, Version
from varv.municipalities.models import Owned, Unit
from varv.people.models import Officer

LONGEST_REASON = 1000


class Hold(Owned):
    """That a case is not erased until an archivist lifts it, and why (gallringsstopp)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    reason = models.TextField(max_length=LONGEST_REASON)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "case"],
                condition=Q(lifted_at__isnull=True),
                name="case_is_held_once_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="hold_says_why"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="hold_is_lifted_by_somebody",
            ),
        ]


class Erasure(Owned):
    """Cases of one service that an archivist approved to be erased; then the protocol of it."""

    key = models.UUIDField()
    number = models.PositiveIntegerField()
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    until = models.DateField()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    approved_by = models.CharField(max_length=200)
    approved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    many = models.PositiveIntegerField()
    erased = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"], name="erasure_is_approved_once"
            ),
            models.UniqueConstraint(
                fields=["municipality", "number"], name="protocol_number_is_unique_in_municipality"
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, many__gte=F("erased") + F("skipped"))
                | Q(finished_at__isnull=False, many=F("erased") + F("skipped")),
                name="finished_erasure_has_come_to_every_case",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "id"],
                condition=Q(finished_at__isnull=True),
                name="erasures_that_go_on",
            )
        ]


class Line(Owned):
    """One case of an erasure: its number, on what mandate, and what became of it.

    The case's id is gone when it is settled; the number stays in the protocol.
    """

    erasure = models.ForeignKey(Erasure, on_delete=models.PROTECT, related_name="lines")
    case_id = models.BigIntegerField(null=True)
    number = models.CharField(max_length=30)
    mandate = models.TextField()
    erase_on = models.DateField()
    fate = models.CharField(max_length=8, choices=Fate.choices, default=Fate.WAITING)
    why = models.CharField(max_length=8, choices=Why.choices, blank=True, default="")
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "case_id"],
                condition=Q(fate=Fate.WAITING),
                name="case_waits_in_one_erasure",
            ),
            models.UniqueConstraint(
                fields=["municipality", "erasure", "number"], name="case_stands_once_in_a_protocol"
            ),
            models.CheckConstraint(
                condition=Q(fate=Fate.WAITING, case_id__isnull=False, at__isnull=True)
                | ~Q(fate=Fate.WAITING) & Q(case_id__isnull=True, at__isnull=False),
                name="line_knows_its_case_while_it_waits",
            ),
            models.CheckConstraint(
                condition=Q(fate=Fate.SKIPPED) & ~Q(why="") | ~Q(fate=Fate.SKIPPED) & Q(why=""),
                name="skipped_line_says_why",
            ),
        ]


class Remainder(Owned):
    """What statistics keep of an erased case: no person, no number, and no day but a month.

    The id says nothing of the order, so no row can be laid beside a line of a protocol.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=40, blank=True, default="")
    at_counter = models.BooleanField(default=False)
    received_in = models.DateField()
    decided_in = models.DateField(null=True)
    closed_in = models.DateField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    was_in_time = models.BooleanField(null=True)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_in__isnull=True, minutes__isnull=True, was_in_time__isnull=True)
                | Q(decided_in__isnull=False, minutes__isnull=False, was_in_time__isnull=False),
                name="decided_remainder_says_how_long_it_took",
            ),
            models.CheckConstraint(
                condition=Q(received_in__day=1)
                & (Q(decided_in__isnull=True) | Q(decided_in__day=1))
                & (Q(closed_in__isnull=True) | Q(closed_in__day=1)),
                name="remainder_knows_months_only",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "service", "received_in"], name="remainders_by_receipt"
            ),
            models.Index(
                fields=["municipality", "service", "decided_in"], name="remainders_by_decision"
            ),
        ]
