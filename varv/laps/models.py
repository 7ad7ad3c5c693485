"""Dated links between things that others own, and who has been told what of them."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q

from varv.laps.states import STAGE_OF, Kind, Moment, Stage
from varv.municipalities.models import Owned
from varv.people.models import Officer

LONGEST_KEY = 60
_FITTING = reduce(or_, (Q(kind=kind, stage=stage) for kind, stage in STAGE_OF.items()))


class Node(Owned):
    """A thing that somebody else owns, as laps know it: its kind, its key and where it stands.

    ``is_public`` says whether a lap may be walked past it by everybody; what a page shows of it is
    asked of its owner each time. ``reach`` is the furthest stage that has grown out of it in
    public.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=LONGEST_KEY)
    stage = models.PositiveSmallIntegerField(choices=Stage.choices)
    is_public = models.BooleanField(default=False)
    reach = models.PositiveSmallIntegerField(choices=Stage.choices)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "key"], name="thing_is_in_laps_once"
            ),
            models.CheckConstraint(condition=~Q(key=""), name="thing_in_a_lap_has_a_key"),
            models.CheckConstraint(condition=_FITTING, name="kind_stands_at_its_own_stage"),
            models.CheckConstraint(
                condition=Q(reach__gte=F("stage")), name="thing_reaches_at_least_its_own_stage"
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "kind", "-reach", "-id"], name="laps_by_how_far_they_came"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Link(Owned):
    """That one thing grew out of another, since when and who said so; nobody is the platform.

    ``tied_from`` and ``tied_to`` are what was linked, ``before`` and ``after`` where it counts
    today: they differ when a need went into another that says the same.
    """

    tied_from = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="+")
    tied_to = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="+")
    before = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="onwards")
    after = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="backwards")
    before_stage = models.PositiveSmallIntegerField(choices=Stage.choices)
    after_stage = models.PositiveSmallIntegerField(choices=Stage.choices)
    since = models.DateTimeField()
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "tied_from", "tied_to"], name="two_things_are_linked_once"
            ),
            models.CheckConstraint(
                condition=Q(before_stage__lt=F("after_stage")), name="lap_goes_only_forward"
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "before", "after"], name="lap_onwards"),
            models.Index(fields=["municipality", "after", "before"], name="lap_backwards"),
        ]


class No(Owned):
    """That two things which look alike do not belong together, so that nobody is asked again."""

    before = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")
    after = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "before", "after"], name="suggestion_is_turned_down_once"
            )
        ]


class Telling(Owned):
    """That those behind a voice are told of an activity, once for each moment.

    It waits until ``due_at``, so that a link made by mistake can be taken away before anybody has
    mail of it.
    """

    voice = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")
    moment = models.PositiveSmallIntegerField(choices=Moment.choices)
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "voice", "activity", "moment"],
                name="those_who_asked_are_told_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["municipality", "due_at"],
                condition=Q(told_at__isnull=True),
                name="tellings_that_wait",
            )
        ]


class Silence(Owned):
    """That an address wants no mail of laps; the address itself is not stored."""

    word = models.CharField(max_length=64)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "word"], name="address_asks_for_silence_once"
            )
        ]
