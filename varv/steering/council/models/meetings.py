"""Meetings of the council, with their agenda and their minutes."""

from django.db import models
from django.db.models import F, Q

from varv.core import clock
from varv.core.ids import uuid7
from varv.municipalities.models import Owned
from varv.steering.council.models.seats import HEAVIEST, Member, Weighed
from varv.steering.council.states import OPEN, Kind, State
from varv.steering.plans.models import Activity


class Meeting(Owned):
    """A meeting of the council."""

    key = models.UUIDField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)
    on = models.DateField()
    at = models.TimeField()
    venue = models.CharField(max_length=120)
    note = models.TextField(max_length=1000, blank=True, default="")
    is_public = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)
    called_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="meeting_is_planned_once"),
            models.CheckConstraint(
                condition=~Q(state=State.CALLED) | Q(called_at__isnull=False),
                name="called_meeting_says_when_it_was_called",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.HELD) | Q(called_at__isnull=False, held_at__isnull=False),
                name="held_meeting_was_called_and_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "state", "on", "id"], name="meetings_by_day")
        ]

    @property
    def is_open(self) -> bool:
        """Tell whether its agenda may still change."""
        return self.state in OPEN

    @property
    def may_decide(self) -> bool:
        """Tell whether its day has come, so that something may be decided."""
        return self.state in (State.CALLED, State.HELD) and self.on <= clock.today()


class Yardstick(Weighed):
    """A criterion as one meeting weighs by it, kept whatever becomes of the criterion."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="yardsticks")

    class Meta:
        ordering = ("place", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "title"], name="meeting_weighs_by_a_criterion_once"
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=HEAVIEST),
                name="yardstick_weighs_one_to_ten",
            ),
        ]


class Attendance(Owned):
    """That a member was at a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"], name="member_attends_a_meeting_once"
            )
        ]


class Item(Owned):
    """Something on the agenda of a meeting: a need, an activity, or a question."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    key = models.UUIDField(default=uuid7)
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    subject = models.CharField(max_length=60, blank=True, default="")
    title = models.CharField(max_length=200)
    note = models.TextField(max_length=2000, blank=True, default="")
    is_public = models.BooleanField(default=True)
    activity = models.ForeignKey(
        Activity, null=True, on_delete=models.PROTECT, related_name="council_items"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("place", "id")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="item_is_added_once"),
            models.UniqueConstraint(
                fields=["meeting", "kind", "subject"],
                condition=~Q(subject=""),
                name="thing_stands_once_on_an_agenda",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="item_has_a_title"),
            models.CheckConstraint(
                condition=Q(kind=Kind.QUESTION, subject="")
                | ~Q(kind=Kind.QUESTION) & ~Q(subject=""),
                name="item_names_its_need_or_activity",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.ACTIVITY) | Q(activity__isnull=False),
                name="item_about_an_activity_points_at_it",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "kind", "subject"], name="items_about_a_thing")
        ]


class Minutes(Owned):
    """What a meeting came to; once the chair and the adjuster approved, nothing is changed.

    The annex holds the items that are not for everybody; it is never published.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    text = models.TextField(max_length=20000)
    annex = models.TextField(max_length=20000, blank=True, default="")
    chair = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    adjuster = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    chair_at = models.DateTimeField(null=True)
    adjuster_at = models.DateTimeField(null=True)
    adjusted_at = models.DateTimeField(null=True)
    is_public = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(
                condition=~Q(chair=F("adjuster")), name="chair_and_adjuster_are_two"
            ),
            models.CheckConstraint(
                condition=Q(adjusted_at__isnull=True)
                | Q(chair_at__isnull=False, adjuster_at__isnull=False),
                name="adjusted_minutes_were_approved_by_both",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(adjusted_at__isnull=False),
                name="public_minutes_are_adjusted",
            ),
        ]
