"""Indicators: what is measured, from where to where, and the points of their series."""

from django.db import models
from django.db.models import Q

from varv.eservices.models import Service
from varv.municipalities.models import Owned, Unit
from varv.people.models import Officer
from varv.steering.direction.models import Principle
from varv.steering.effects.states import DRAWN, Direction, Measure
from varv.steering.plans.models import Activity


class Indicator(Owned):
    """Something that is measured to see what came of a principle and an activity."""

    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    measured_in = models.CharField(max_length=40)
    measured_in_en = models.CharField(max_length=40, blank=True, default="")
    direction = models.CharField(max_length=4, choices=Direction.choices)
    measure = models.CharField(max_length=16, choices=Measure.choices, default=Measure.ENTERED)
    method = models.TextField(max_length=1000, blank=True, default="")
    baseline = models.DecimalField(null=True, max_digits=14, decimal_places=3)
    baseline_on = models.DateField(null=True)
    target = models.DecimalField(null=True, max_digits=14, decimal_places=3)
    target_on = models.DateField(null=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, null=True, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True)
    principle = models.ForeignKey(
        Principle, null=True, on_delete=models.PROTECT, related_name="indicators"
    )
    activity = models.ForeignKey(
        Activity, null=True, on_delete=models.PROTECT, related_name="indicators"
    )
    is_public = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)
    ended_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "title"], name="indicator_title_is_unique_in_municipality"
            ),
            models.CheckConstraint(
                condition=~Q(measure__in=DRAWN) | Q(service__isnull=False),
                name="indicator_drawn_from_cases_names_a_service",
            ),
            models.CheckConstraint(
                condition=~Q(measure=Measure.MINUTES_SAVED) | Q(minutes__gt=0),
                name="saved_time_says_how_many_minutes_a_case",
            ),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True) | Q(baseline_on__isnull=False),
                name="baseline_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "unit", "title"], name="indicators_of_a_unit"),
        ]


class Point(Owned):
    """What an indicator was on a day; one point a day."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="points")
    on = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=3)
    count = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=200, blank=True, default="")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "indicator", "on"], name="indicator_has_one_point_a_day"
            )
        ]
