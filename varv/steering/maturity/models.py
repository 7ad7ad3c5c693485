"""Rounds of self-assessment, what each unit says of itself, and what its gaps became."""

from django.db import models
from django.db.models import Q

from varv.municipalities.models import Owned, Unit
from varv.people.models import Officer
from varv.steering.maturity.states import State, Status
from varv.steering.plans.models import Activity


class Round(Owned):
    """One time that a municipality, or one administration of it, assesses itself."""

    title = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    edition = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    answer_by = models.DateField(null=True)
    is_public = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(state=State.OPEN, unit__isnull=True),
                name="municipality_has_one_open_round",
            ),
            models.UniqueConstraint(
                fields=["municipality", "unit"],
                condition=Q(state=State.OPEN, unit__isnull=False),
                name="unit_has_one_open_round",
            ),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, closed_at__isnull=True)
                | Q(state=State.CLOSED, closed_at__isnull=False),
                name="closed_round_says_when",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(state=State.CLOSED),
                name="round_is_public_when_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "state", "-closed_at"], name="rounds_by_closing")
        ]


class Assessment(Owned):
    """What one unit says of itself in a round; without a unit, what they say together."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assessments")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("unit__name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "unit"],
                condition=Q(unit__isnull=False),
                name="unit_assesses_itself_once_in_a_round",
            ),
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(unit__isnull=True),
                name="round_is_summed_up_once",
            ),
        ]


class Answer(Owned):
    """How far one has come with a claim, and how one knows."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    claim = models.SlugField(max_length=30)
    status = models.CharField(max_length=12, choices=Status.choices)
    comment = models.TextField(max_length=1000, blank=True, default="")
    evidence = models.CharField(max_length=300, blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "claim"], name="claim_is_answered_once_in_an_assessment"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="answer_has_a_known_status"
            ),
        ]


class Remedy(Owned):
    """The activity that a gap became."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="remedies")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="remedied")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "remedies"
        constraints = [
            models.UniqueConstraint(fields=["answer"], name="gap_becomes_one_activity"),
        ]
