"""Communication plans with their efforts, what each said over time, and what came of it."""

from collections.abc import Sequence

from django.db import models
from django.db.models import F, Q

from varv.municipalities.models import Owned
from varv.people.models import Officer
from varv.steering.communication import recurrence
from varv.steering.communication.states import Audience, Pace, Repeats, State
from varv.steering.plans.models import Activity


class Plan(Owned):
    """Whom a municipality speaks to over some years, about what, when and by which channel."""

    title = models.CharField(max_length=120)
    lead = models.TextField(max_length=600, blank=True, default="")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    owner = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    most_changes = models.PositiveSmallIntegerField(default=2)
    within_days = models.PositiveSmallIntegerField(default=90)
    pace = models.CharField(max_length=10, choices=Pace.choices, default=Pace.QUARTER)
    review_on = models.DateField()
    reminded_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-first_year", "title")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "title"],
                name="communication_plan_title_is_unique_in_municipality",
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="communication_plan_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(within_days__gt=0), name="changes_are_counted_over_some_days"
            ),
        ]

    @property
    def years(self) -> range:
        """Return the years of the plan."""
        return range(self.first_year, self.last_year + 1)


class Named(Owned):
    """Something on a list that efforts choose from; what is retired stays with those that chose."""

    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True, default="")
    place = models.PositiveSmallIntegerField()
    is_retired = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Channel(Named):
    """A way on which people are reached, such as the web or a meeting."""

    class Meta:
        ordering = ("place", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="channel_is_named_once_in_municipality"
            )
        ]


class TargetGroup(Named):
    """Those whom an effort speaks to, such as older people who live at home."""

    class Meta:
        ordering = ("place", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="target_group_is_named_once_in_municipality"
            )
        ]


class Effort(Owned):
    """Something that is said to somebody, on some days, by a channel, and measured."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="efforts")
    key = models.UUIDField()
    revision = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=120)
    audience = models.CharField(max_length=8, choices=Audience.choices)
    message = models.TextField(max_length=1000)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="efforts")
    groups = models.ManyToManyField(TargetGroup, through="Aim", related_name="efforts")
    owner = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    proposer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(
        Activity, null=True, on_delete=models.PROTECT, related_name="efforts"
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    repeats = models.CharField(max_length=12, choices=Repeats.choices, default=Repeats.ONCE)
    until = models.DateField(null=True)
    last_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(max_length=400, blank=True, default="")
    measure = models.CharField(max_length=200, blank=True, default="")
    target = models.PositiveBigIntegerField(null=True)
    article = models.URLField(max_length=400, blank=True, default="")
    reminded_on = models.DateField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("starts_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "plan", "key"], name="effort_is_planned_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="effort_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("ends_on")), name="last_time_of_an_effort_is_its_last"
            ),
            models.CheckConstraint(
                condition=Q(repeats=Repeats.ONCE) | Q(until__isnull=False),
                name="effort_that_comes_back_says_until_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED) | ~Q(reason=""),
                name="cancelled_effort_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.PROPOSED, State.CANCELLED]) | Q(owner__isnull=False),
                name="planned_effort_has_an_owner",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "plan", "starts_on", "id"], name="year_wheel"),
            models.Index(fields=["municipality", "state", "last_on"], name="efforts_due"),
            models.Index(fields=["municipality", "activity"], name="efforts_of_an_activity"),
        ]

    @property
    def times(self) -> Sequence[recurrence.Span]:
        """Return all times on which the effort is made, the earliest first."""
        repeats = Repeats(self.repeats)
        return recurrence.times(self.starts_on, self.ends_on, repeats, self.until)


class Aim(Owned):
    """That an effort speaks to a target group."""

    effort = models.ForeignKey(Effort, on_delete=models.CASCADE, related_name="aims")
    group = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="aims")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["effort", "group"], name="effort_aims_at_a_target_group_once"
            )
        ]


class Saying(Owned):
    """What the message of an effort was, from when and by whom; the first has number one."""

    effort = models.ForeignKey(Effort, on_delete=models.CASCADE, related_name="sayings")
    number = models.PositiveIntegerField()
    text = models.TextField(max_length=1000)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                fields=["effort", "number"], name="message_of_an_effort_has_one_text_at_a_time"
            )
        ]


class Result(Owned):
    """What came of an effort, measured on a day, and what was learned."""

    effort = models.ForeignKey(Effort, on_delete=models.CASCADE, related_name="results")
    on = models.DateField()
    value = models.PositiveBigIntegerField(null=True)
    learned = models.TextField(max_length=1000)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-on",)
        constraints = [
            models.UniqueConstraint(fields=["effort", "on"], name="effort_has_one_result_a_day"),
            models.CheckConstraint(condition=~Q(learned=""), name="result_says_what_was_learned"),
        ]


class Review(Owned):
    """That a plan was reviewed: when, by whom, and what was changed."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reviews")
    key = models.UUIDField()
    on = models.DateField()
    changed = models.TextField(max_length=2000)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "-id")
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="review_is_kept_once"),
            models.CheckConstraint(condition=~Q(changed=""), name="review_says_what_was_changed"),
        ]
