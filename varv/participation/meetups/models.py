"""Series of meet-ups and courses, when they are held, who comes, and what they thought of it."""

import datetime as dt
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from varv.core import clock
from varv.core.ids import uuid7
from varv.municipalities.models import Owned, Unit
from varv.participation.meetups.states import (
    LIVING,
    Audience,
    Ended,
    Held,
    Kind,
    Shown,
    State,
)
from varv.people.models import Person


class Series(Owned):
    """Meet-ups, or a course, that belong together and are told of as one.

    ``english`` holds the same words in English, by the name of the field; what is not there is
    said in Swedish.
    """

    key = models.UUIDField(null=True, editable=False)  # of the form it was planned with
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MEETUP)
    state = models.CharField(max_length=10, choices=Shown.choices, default=Shown.DRAFT)
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    lead = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField(blank=True, default="")
    place = models.CharField(max_length=120)
    fee = models.CharField(max_length=120, blank=True, default="")
    access = models.TextField(blank=True, default="")
    transport = models.TextField(blank=True, default="")
    english = models.JSONField(default=dict)
    audience = models.CharField(max_length=20, choices=Audience.choices, default=Audience.EVERYBODY)
    age_from = models.PositiveSmallIntegerField(null=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    contact = models.CharField(max_length=200, blank=True, default="")
    takes_email = models.BooleanField(default=False)  # sign-up by proven mail, without e-ID
    one_of = models.BooleanField(default=False)  # its dates are alternatives: one for each
    companions = models.PositiveSmallIntegerField(default=1)
    opens_days = models.PositiveSmallIntegerField(null=True)
    closes_hours = models.PositiveSmallIntegerField(default=0)
    cancel_hours = models.PositiveSmallIntegerField(default=24)
    reminder_days = models.PositiveSmallIntegerField(default=2)
    questions = models.JSONField(default=list)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"], name="series_is_planned_once_of_a_form"
            ),
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="series_has_an_address_of_its_own"
            ),
            models.CheckConstraint(
                condition=Q(companions__lte=1), name="series_lets_in_one_companion_at_most"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def say(self, field: str, language: str | None) -> str:
        """Return the words of a field in a language, or in Swedish where there are none."""
        said = self.english.get(field, "") if language == "en" else ""
        return str(said or getattr(self, field))


class Occasion(Owned):
    """One time that a series is held, with its seats.

    ``taken`` and ``waiting`` count what the bookings say; whoever changes them holds the row.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="occasions")
    state = models.CharField(max_length=10, choices=Held.choices, default=Held.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    note = models.CharField(max_length=200, blank=True, default="")
    more = models.JSONField(default=list)  # [[start, end]] of a course's further sessions
    over_at = models.DateTimeField()  # when the last session ends
    capacity = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)  # seats
    waiting = models.PositiveIntegerField(default=0)  # bookings
    last_number = models.PositiveIntegerField(default=0)
    came = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True, default="")
    sequence = models.PositiveIntegerField(default=0)  # as calendars count changes
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken__lte=F("capacity")), name="occasion_is_never_overbooked"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="occasion_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(over_at__gte=F("ends_at")), name="occasion_is_over_after_its_sessions"
            ),
            models.CheckConstraint(
                condition=~Q(state=Held.CANCELLED) | ~Q(reason=""),
                name="cancelled_occasion_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "starts_at", "id"], name="occasions_by_day"),
            models.Index(
                fields=["municipality", "starts_at", "id"],
                condition=Q(state=Held.PLANNED),
                name="occasions_to_come",
            ),
            models.Index(
                fields=["municipality", "series", "starts_at"], name="occasions_of_a_series"
            ),
        ]

    @property
    def left(self) -> int:
        """Return how many seats somebody who comes now could have."""
        return 0 if self.waiting else self.capacity - self.taken

    @cached_property
    def sessions(self) -> list[tuple[dt.datetime, dt.datetime]]:
        """Return when it is held; a course may be held several times."""
        read = dt.datetime.fromisoformat
        later = [(read(start), read(end)) for start, end in self.more]
        return [(self.starts_at, self.ends_at), *later]

    @property
    def is_over(self) -> bool:
        """Tell whether its last session has ended."""
        return self.over_at <= clock.now()


class Booking(Owned):
    """Somebody's seat, or place in the queue, on an occasion.

    ``who`` names the participant so that the database lets each in once; it is a digest unless
    the register knows the person. ``choice`` is the series when its dates are alternatives.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="bookings")
    choice = models.BigIntegerField(null=True)
    who = models.CharField(max_length=60)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    booked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    language = models.CharField(max_length=5, default="sv")
    seats = models.PositiveSmallIntegerField(default=1)
    needs = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices)
    ended = models.CharField(max_length=12, choices=Ended.choices, blank=True, default="")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12)
    key = models.UUIDField(default=uuid4)
    is_walk_in = models.BooleanField(default=False)
    has_consent = models.BooleanField(default=False)
    has_rated = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    moved_up_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    came_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "occasion", "who"],
                name="participant_is_booked_once_on_an_occasion",
            ),
            models.UniqueConstraint(
                fields=["municipality", "choice", "who"],
                condition=Q(choice__isnull=False, state__in=LIVING),
                name="participant_takes_one_of_the_alternatives",
            ),
            models.UniqueConstraint(
                fields=["municipality", "occasion", "number"],
                name="number_in_the_queue_is_given_once",
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1, seats__lte=2), name="booking_is_for_one_or_two"
            ),
            models.CheckConstraint(
                condition=~Q(name="") | Q(erased_at__isnull=False), name="booking_has_a_name"
            ),
            models.CheckConstraint(
                condition=Q(state=State.CANCELLED, ended_at__isnull=False) & ~Q(ended="")
                | ~Q(state=State.CANCELLED) & Q(ended_at__isnull=True, ended=""),
                name="cancelled_booking_says_when_and_by_whom",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "occasion", "number"],
                condition=Q(state=State.WAITING),
                name="queue_of_an_occasion",
            ),
            models.Index(
                fields=["municipality", "person"],
                condition=Q(person__isnull=False),
                name="bookings_for_a_person",
            ),
            models.Index(
                fields=["municipality", "booked_by"],
                condition=Q(booked_by__isnull=False),
                name="bookings_by_a_person",
            ),
        ]


class Rating(Owned):
    """What somebody thought of an occasion; nothing in it leads to who."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="ratings")
    answers = models.JSONField(default=dict)
    day = models.DateField()
    is_shown = models.BooleanField(default=False)  # among those that staff see

    class Meta:
        indexes = [models.Index(fields=["municipality", "occasion"], name="ratings_of_an_occasion")]
