"""Plans with their activities, the years they are chosen for, and what each stage rests on."""

from django.db import models
from django.db.models import F, Q

from varv.core.ids import uuid7
from varv.municipalities.models import Owned, Unit
from varv.people.models import Officer
from varv.steering.direction.models import Principle
from varv.steering.plans.states import LAUNCHED, PartnerKind, Risk, Stage, State


class Plan(Owned):
    """What a municipality does to come nearer its target picture, over some years."""

    slug = models.SlugField(max_length=60)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    lead = models.TextField(max_length=600, blank=True, default="")
    lead_en = models.TextField(max_length=600, blank=True, default="")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    is_offered = models.BooleanField(default=False)
    origin = models.CharField(max_length=200, blank=True, default="")
    body = models.CharField(max_length=120, blank=True, default="")
    adopted_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-first_year", "title")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="plan_address_is_unique_in_municipality"
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")), name="plan_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(adopted_on__isnull=False) & ~Q(body=""),
                name="adopted_plan_says_when_and_by_whom",
            ),
        ]

    @property
    def years(self) -> range:
        """Return the years of the plan."""
        return range(self.first_year, self.last_year + 1)


class GuidingWord(Owned):
    """A word that the activities of a plan are held against, such as simple or open."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="words")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        ordering = ("place", "id")
        constraints = [
            models.UniqueConstraint(fields=["plan", "name"], name="guiding_word_is_unique_in_plan")
        ]


class Activity(Owned):
    """Something that is done in a plan, from a target group to a measured effect."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="activities")
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    summary = models.TextField(max_length=2000, blank=True, default="")
    summary_en = models.TextField(max_length=2000, blank=True, default="")
    is_public = models.BooleanField(default=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    communicator = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.TARGET_GROUP)
    stage_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    stopped_because = models.CharField(max_length=400, blank=True, default="")
    score = models.PositiveIntegerField(null=True)
    risk = models.CharField(max_length=6, choices=Risk.choices, default=Risk.LOW)
    risk_text = models.CharField(max_length=400, blank=True, default="")
    budget = models.PositiveBigIntegerField(null=True)
    outcome = models.PositiveBigIntegerField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    follow_up_on = models.DateField(null=True)
    untested_because = models.CharField(max_length=400, blank=True, default="")
    unmeasured_because = models.CharField(max_length=400, blank=True, default="")
    words = models.ManyToManyField(GuidingWord, through="Marking", related_name="activities")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"], name="activity_number_is_unique_in_municipality"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=LAUNCHED) | Q(follow_up_on__isnull=False),
                name="launched_activity_has_a_day_for_follow_up",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | ~Q(stopped_because=""),
                name="stopped_activity_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "plan", "stage", "-score", "id"], name="board"),
        ]

    @property
    def is_untested(self) -> bool:
        """Tell whether it is in use without that the target group had tried it."""
        return self.stage in LAUNCHED and self.untested_because != ""

    @property
    def is_unmeasured(self) -> bool:
        """Tell whether it was followed up without that its effect was measured."""
        return self.stage == Stage.FOLLOWED_UP and self.unmeasured_because != ""


class Serving(Owned):
    """That an activity serves a principle of the target picture."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="servings")
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="servings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "principle"], name="activity_serves_a_principle_once"
            )
        ]


class Marking(Owned):
    """That a guiding word fits an activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="markings")
    word = models.ForeignKey(GuidingWord, on_delete=models.CASCADE, related_name="markings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "word"], name="word_marks_an_activity_once")
        ]


class Selection(Owned):
    """That an activity is chosen for a year of its plan."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="selections")
    year = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("year",)
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "year"], name="activity_is_chosen_once_for_a_year"
            )
        ]


class Dependency(Owned):
    """That an activity waits for another."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="waits_for")
    needed = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="awaited_by")

    class Meta:
        verbose_name_plural = "dependencies"
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "needed"], name="activity_waits_for_another_once"
            ),
            models.CheckConstraint(
                condition=~Q(activity=F("needed")), name="activity_does_not_wait_for_itself"
            ),
        ]


class Partner(Owned):
    """Somebody outside the municipality who takes part in an activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=14, choices=PartnerKind.choices)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["activity", "name"], name="partner_is_named_once")
        ]


class Evidence(Owned):
    """What a stage rests on: who was asked, how many, and what was learned."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="evidence")
    key = models.UUIDField()
    stage = models.CharField(max_length=12, choices=Stage.choices)
    who = models.CharField(max_length=200)
    count = models.PositiveIntegerField(null=True)
    learned = models.TextField(max_length=3000)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["activity", "key"], name="evidence_is_kept_once"),
            models.CheckConstraint(condition=~Q(learned=""), name="evidence_says_something"),
        ]


class Attachment(Owned):
    """A file or a picture that a stage rests on; what a picture shows is said in words."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attachments")
    key = models.UUIDField()
    stage = models.CharField(max_length=12, choices=Stage.choices)
    title = models.CharField(max_length=120)
    alt = models.CharField(max_length=250, blank=True, default="")
    is_public = models.BooleanField(default=False)
    is_picture = models.BooleanField(default=False)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    stored_as = models.CharField(max_length=120, unique=True)
    small_as = models.CharField(max_length=120, blank=True, default="")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["activity", "key"], name="attachment_is_kept_once"),
            models.CheckConstraint(
                condition=Q(is_picture=False, small_as="")
                | Q(is_picture=True, width__isnull=False, height__isnull=False)
                & ~Q(alt="")
                & ~Q(small_as=""),
                name="attached_picture_is_said_in_words",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="attachment_says_what_it_is"),
        ]


class Passage(Owned):
    """That an activity came from one stage to another, when, by whom and why."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="passages")
    before = models.CharField(max_length=12, choices=Stage.choices)
    after = models.CharField(max_length=12, choices=Stage.choices)
    reason = models.CharField(max_length=400, blank=True, default="")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
