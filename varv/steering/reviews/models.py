"""Reviews of a plan with what each activity answered, and the money and hours of its years."""

from django.db import models
from django.db.models import F, Q

from varv.municipalities.models import Owned
from varv.people.models import Officer
from varv.steering.plans.models import Activity, Plan
from varv.steering.reviews.states import Light, Rhythm, State


class Schedule(Owned):
    """How often a plan is reviewed by itself, and how long its leads have to answer."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="schedule")
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices)
    days = models.PositiveSmallIntegerField(default=14)
    starts_on = models.DateField()


class Review(Owned):
    """A look back at some months of a plan; a closed one is never changed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    since = models.DateField()
    until = models.DateField()
    due_on = models.DateField()
    summary = models.TextField(max_length=3000, blank=True, default="")
    summary_en = models.TextField(max_length=3000, blank=True, default="")
    is_public = models.BooleanField(default=False)
    kept = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-until", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "plan", "until"], name="period_of_a_plan_is_reviewed_once"
            ),
            models.UniqueConstraint(
                fields=["municipality", "plan"],
                condition=Q(state=State.OPEN),
                name="plan_has_one_open_review",
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="review_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(state=State.OPEN) | Q(closed_at__isnull=False),
                name="closed_review_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED) | Q(is_public=False),
                name="only_a_closed_review_is_public",
            ),
        ]


class Answer(Owned):
    """How an activity goes, as those who lead it say in a review.

    The reason is for staff; what everybody may read is written apart from it.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="answers")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="answers")
    light = models.CharField(max_length=6, choices=Light.choices, blank=True, default="")
    reason = models.TextField(max_length=600, blank=True, default="")
    told = models.TextField(max_length=400, blank=True, default="")
    told_en = models.TextField(max_length=400, blank=True, default="")
    hours = models.PositiveIntegerField(null=True)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "activity"], name="activity_answers_a_review_once"
            ),
            models.CheckConstraint(
                condition=Q(light="") | ~Q(reason="") & Q(at__isnull=False),
                name="light_is_given_with_a_reason",
            ),
        ]


class Decision(Owned):
    """What was decided in a review, for the plan or for one activity."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="decisions")
    key = models.UUIDField()
    activity = models.ForeignKey(Activity, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=600)
    text_en = models.TextField(max_length=600, blank=True, default="")
    is_public = models.BooleanField(default=False)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["review", "key"], name="decision_is_kept_once"),
            models.CheckConstraint(condition=~Q(text=""), name="decision_says_something"),
        ]


class Means(Owned):
    """The money (in öre) and the hours that a plan has for a year."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="means")
    year = models.PositiveSmallIntegerField()
    money = models.PositiveBigIntegerField()
    hours = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "means"
        ordering = ("year",)
        constraints = [
            models.UniqueConstraint(fields=["plan", "year"], name="plan_has_one_budget_a_year")
        ]


class Hours(Owned):
    """The hours that an activity needs in a year."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="hours_needed")
    year = models.PositiveSmallIntegerField()
    hours = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "year"], name="activity_needs_hours_once_a_year"
            )
        ]
