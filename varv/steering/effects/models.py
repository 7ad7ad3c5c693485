"""Indicators with the points of their series, and what their effects are worth over years."""

from django.db import models
from django.db.models import Q

from varv.eservices.models import Service
from varv.municipalities.models import Owned, Unit
from varv.people.models import Officer
from varv.steering.direction.models import Principle
from varv.steering.effects.states import OF_A_SERVICE, Direction, Measure
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
    method_en = models.TextField(max_length=1000, blank=True, default="")
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
                condition=~Q(measure__in=OF_A_SERVICE) | Q(service__isnull=False),
                name="indicator_of_a_service_names_it",
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


class Calculation(Owned):
    """What the effect of an indicator or an activity is worth over some years; money in öre.

    Hours are ``minutes`` times ``cases``; without them they are what the indicator of saved time
    has drawn. What was invested is the activity's outcome, or its budget, when it is not said.
    """

    indicator = models.OneToOneField(
        Indicator, null=True, on_delete=models.CASCADE, related_name="calculation"
    )
    activity = models.OneToOneField(
        Activity, null=True, on_delete=models.CASCADE, related_name="calculation"
    )
    first_year = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField(default=5)
    minutes = models.PositiveSmallIntegerField(null=True)
    cases = models.PositiveIntegerField(null=True)
    an_hour = models.PositiveIntegerField(default=400_00)
    other = models.PositiveBigIntegerField(default=0)
    running = models.PositiveBigIntegerField(default=0)
    invested = models.PositiveBigIntegerField(null=True)
    interest = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    reasons = models.TextField(max_length=1000, blank=True, default="")
    reasons_en = models.TextField(max_length=1000, blank=True, default="")
    is_public = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(indicator__isnull=True, activity__isnull=False)
                | Q(indicator__isnull=False, activity__isnull=True),
                name="calculation_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True, cases__isnull=True)
                | Q(minutes__gt=0, cases__gt=0),
                name="calculated_minutes_have_cases",
            ),
            models.CheckConstraint(
                condition=Q(years__gte=1, years__lte=15), name="calculation_has_some_years"
            ),
        ]
