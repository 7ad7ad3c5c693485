"""Drafts, cases and the numbers they get."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from varv.cases.states import OPEN, Capacity, Phase
from varv.core.ids import uuid7
from varv.eservices.models import Service, Version
from varv.municipalities.models import Municipality, Owned, Unit
from varv.people.levels import Level
from varv.people.models import Officer, Person, SignIn

CAPACITIES = [(capacity.value, capacity.value) for capacity in Capacity]
PHASES = [(phase.value, phase.value) for phase in Phase]
LEVELS = [(level.value, level.name) for level in Level]


class Draft(Owned):
    """An application being written; its id is the idempotency key of the submission."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="drafts")
    principal = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    visitor = models.CharField(max_length=40, blank=True, default="")
    capacity = models.CharField(max_length=20, choices=CAPACITIES, default=Capacity.SELF)
    answers = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    step = models.CharField(max_length=60, blank=True, default="")
    language = models.CharField(max_length=5, default="sv")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(visitor=""),
                name="draft_belongs_to_somebody",
            )
        ]
        indexes = [
            models.Index(
                fields=["municipality", "person", "-updated_at"],
                condition=Q(submitted_at__isnull=True),
                name="drafts_of_a_person",
            )
        ]


class Case(Owned):
    """Something that somebody applied for, from receipt to closing."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # every index below begins with it
    number = models.CharField(max_length=30)
    draft_id = models.UUIDField(editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=40)
    phase = models.CharField(max_length=12, choices=PHASES)
    is_open = models.BooleanField(default=True)
    priority = models.CharField(max_length=10, default="normal")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="cases")
    needs_decider = models.BooleanField(default=False)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="cases")
    principal = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=20, choices=CAPACITIES)
    level = models.PositiveSmallIntegerField(choices=LEVELS)
    required_level = models.PositiveSmallIntegerField(choices=LEVELS)
    sign_in = models.ForeignKey(SignIn, null=True, on_delete=models.PROTECT, related_name="+")
    visitor = models.CharField(max_length=40, blank=True, default="")
    is_protected = models.BooleanField(default=False)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    unverified = models.JSONField(default=list)
    language = models.CharField(max_length=5, default="sv")
    deadlines = models.JSONField(default=list)
    received_at = models.DateTimeField()
    due_on = models.DateField()
    warn_on = models.DateField()
    paused_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True, default="")
    is_automatic = models.BooleanField(default=False)
    decided_at = models.DateTimeField(null=True)
    decided_in = models.CharField(max_length=40, blank=True, default="")
    decided_role = models.CharField(max_length=20, blank=True, default="")
    closed_at = models.DateTimeField(null=True)
    erase_on = models.DateField(null=True)  # nothing while it is open, and when it is preserved
    last_event = models.PositiveIntegerField(default=0)
    unread_by_staff = models.BooleanField(default=True)
    unread_by_resident = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"], name="case_number_is_unique_in_municipality"
            ),
            models.UniqueConstraint(
                fields=["municipality", "draft_id"], name="draft_becomes_one_case"
            ),
            models.CheckConstraint(
                condition=~Q(phase=Phase.DECIDED) | ~Q(outcome=""),
                name="decided_case_has_outcome",
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, phase__in=OPEN) | Q(is_open=False) & ~Q(phase__in=OPEN),
                name="open_case_is_in_an_open_phase",
            ),
            models.CheckConstraint(
                condition=Q(level__gte=F("required_level")) | Q(capacity=Capacity.COUNTER),
                name="case_was_submitted_at_the_required_level",
            ),
            models.CheckConstraint(
                condition=Q(erase_on__isnull=True) | Q(phase=Phase.CLOSED),
                name="only_a_closed_case_is_to_be_erased",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "unit", "is_open", "due_on", "id"], name="queue_of_a_unit"
            ),
            models.Index(
                fields=["municipality", "is_open", "due_on", "id"], name="queue_by_due_day"
            ),
            models.Index(
                fields=["municipality", "officer", "is_open", "due_on", "id"],
                name="queue_of_an_officer",
            ),
            models.Index(
                fields=[
                    "municipality",
                    "unit",
                    "officer",
                    "phase",
                    "due_on",
                    "is_protected",
                    "is_open",
                ],
                condition=Q(is_open=True),
                name="open_cases_to_be_counted",
            ),
            models.Index(fields=["municipality", "-id"], name="cases_by_age"),
            models.Index(fields=["municipality", "unit", "-id"], name="cases_of_a_unit_by_age"),
            models.Index(fields=["municipality", "person", "-id"], name="cases_of_a_person"),
            models.Index(
                fields=["municipality", "principal", "-id"],
                condition=Q(principal__isnull=False),
                name="cases_about_a_person",
            ),
            models.Index(
                fields=["municipality", "erase_on", "id"],
                condition=Q(erase_on__isnull=False),
                name="cases_to_be_erased",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Counter(Owned):
    """The last case number of a municipality in a year."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year"], name="year_has_one_counter_in_municipality"
            )
        ]
