"""A proposal as everybody reads it; what was written at first stays in its case."""

from django.db import models
from django.db.models import Q

from varv.cases.models import Case
from varv.municipalities.models import Owned
from varv.participation.proposals.states import Moderation, Outcome, Stage

SHOWN = Q(published_at__isnull=False, hidden_at__isnull=True)


class Proposal(Owned):
    """The public face of one case.

    ``support`` counts those who signed with e-ID or were named on paper, and what was only counted
    on paper; it is changed in the transaction that adds or removes a signature.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="proposal")
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.RECEIVED)
    title = models.CharField(max_length=160)
    text = models.TextField(max_length=10_000)
    place = models.CharField(max_length=80, blank=True, default="")
    signed = models.CharField(max_length=120, blank=True, default="")
    comments_are = models.CharField(
        max_length=8, choices=Moderation.choices, default=Moderation.NONE
    )
    gathers = models.BooleanField(default=True)
    shows_names = models.BooleanField(default=False)
    threshold = models.PositiveIntegerField(null=True)
    days = models.PositiveSmallIntegerField(null=True)
    support = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    ends_on = models.DateField(null=True)
    reached_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_why = models.TextField(max_length=1000, blank=True, default="")
    announced_on = models.DateField(null=True)
    board = models.CharField(max_length=120, blank=True, default="")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    decided_on = models.DateField(null=True)
    answer = models.TextField(max_length=10_000, blank=True, default="")
    answer_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "case"], name="case_has_one_public_proposal"
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.DECIDED, decided_on__isnull=False) & ~Q(outcome="")
                | ~Q(stage=Stage.DECIDED),
                name="decided_proposal_has_outcome_and_day",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True) | ~Q(hidden_why=""),
                name="hidden_proposal_says_why",
            ),
            models.CheckConstraint(
                condition=Q(reached_at__isnull=True) | Q(threshold__isnull=False),
                name="reached_threshold_is_there",
            ),
            models.CheckConstraint(
                condition=Q(answer_at__isnull=True) | ~Q(answer=""),
                name="published_answer_says_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "-published_at", "-id"],
                condition=SHOWN,
                name="proposals_by_age",
            ),
            models.Index(
                fields=["municipality", "-support", "-id"],
                condition=SHOWN,
                name="proposals_by_support",
            ),
            models.Index(
                fields=["municipality", "ends_on", "id"],
                condition=SHOWN & Q(stage=Stage.OPEN),
                name="proposals_that_end",
            ),
            models.Index(
                fields=["municipality", "stage", "-received_at", "-id"],
                name="proposals_of_a_stage",
            ),
            models.Index(
                fields=["municipality", "announced_on", "id"],
                condition=Q(announced_on__isnull=False),
                name="proposals_before_the_council",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Step(Owned):
    """One thing that happened to a proposal, as the public story tells it."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    at = models.DateTimeField()
    day = models.DateField()
    body = models.CharField(max_length=120, blank=True, default="")
    paragraph = models.CharField(max_length=20, blank=True, default="")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    support = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["municipality", "proposal", "id"], name="story_in_order")]
