"""Who sits in the council, and what it weighs by."""

import datetime as dt

from django.db import models
from django.db.models import F, Q

from varv.municipalities.models import Owned, Unit
from varv.people.models import Officer
from varv.steering.council.states import Seat, Way

HEAVIEST = 10


class Member(Owned):
    """An officer's mandate in the council, for an administration, from a day to a day."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    seat = models.CharField(max_length=9, choices=Seat.choices, default=Seat.MEMBER)
    mandate = models.CharField(max_length=400, blank=True, default="")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "officer", "from_on"],
                name="officer_has_one_mandate_from_a_day",
            ),
            models.UniqueConstraint(
                fields=["municipality", "officer"],
                condition=Q(to_on__isnull=True),
                name="officer_has_one_mandate_without_end",
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(to_on__isnull=True, seat=Seat.CHAIR),
                name="council_has_one_chair_without_end",
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="mandate_ends_after_it_starts",
            ),
        ]

    def stands(self, day: dt.date) -> bool:
        """Tell whether the mandate stands on a day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


class Weighed(Owned):
    """What one weighs by: words, how heavy it is, and which end of the scale is good."""

    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80, blank=True, default="")
    hint = models.CharField(max_length=200, blank=True, default="")
    hint_en = models.CharField(max_length=200, blank=True, default="")
    weight = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=4, choices=Way.choices, default=Way.HIGH)

    class Meta:
        abstract = True

    @property
    def is_turned(self) -> bool:
        """Tell whether a low score is the good one."""
        return self.way == Way.LOW


class Criterion(Weighed):
    """What the council weighs by from now on."""

    retired_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "criteria"
        ordering = ("place", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "title"],
                condition=Q(retired_at__isnull=True),
                name="criterion_is_named_once_in_municipality",
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=HEAVIEST),
                name="criterion_weighs_one_to_ten",
            ),
        ]
