"""What an effect is worth, from what is taken for granted and what has been drawn."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from varv.core import clock
from varv.steering.effects import benefits
from varv.steering.effects.benefits import Assumed, Year
from varv.steering.effects.models import Calculation, Indicator, Point
from varv.steering.effects.states import Measure
from varv.steering.plans.models import Activity

A_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class Worth:
    """What an effect is worth over its years.

    Args:
        hours: saved a year.
        months: how many points of the last year the hours are drawn from; nothing when they are
            minutes times cases.
        source: whether what was invested is said, or the activity's ``outcome`` or ``budget``.
    """

    calculation: Calculation
    assumed: Assumed
    hours: Decimal
    months: int | None
    drawn_by: Indicator | None
    source: str
    years: list[Year]
    paid_back: int | None


def calculations() -> QuerySet[Calculation]:
    """Return calculations with what they are about."""
    return Calculation.objects.select_related(
        "indicator__activity__plan", "indicator__unit", "activity__plan", "activity__unit"
    )


def worth(row: Calculation) -> Worth:
    """Return what an effect is worth."""
    hours, months, drawn_by = _hours(row)
    invested, source = _invested(row)
    assumed = Assumed(
        first_year=row.first_year,
        years=row.years,
        invested=invested,
        saved=int(hours * row.an_hour) + row.other,
        running=row.running,
        interest=Decimal(row.interest),
    )
    years = benefits.years(assumed)
    return Worth(
        calculation=row,
        assumed=assumed,
        hours=hours,
        months=months,
        drawn_by=drawn_by,
        source=source,
        years=years,
        paid_back=benefits.paid_back(years),
    )


def _hours(row: Calculation) -> tuple[Decimal, int | None, Indicator | None]:
    """Return how many hours are saved a year, and from how many points they are drawn."""
    if row.minutes and row.cases:
        return Decimal(row.minutes * row.cases) / 60, None, None
    drawn_by = _drawn_by(row)
    if drawn_by is None:
        return Decimal(0), None, None
    recent = Point.objects.filter(indicator=drawn_by, on__gt=clock.today() - A_YEAR)
    found = recent.aggregate(all=Sum("value"), months=Count("pk"))
    return found["all"] or Decimal(0), found["months"], drawn_by


def _drawn_by(row: Calculation) -> Indicator | None:
    """Return the indicator of saved time: the one it is about, or the activity's first."""
    if row.indicator is not None:
        return row.indicator if row.indicator.measure == Measure.MINUTES_SAVED else None
    rows = Indicator.objects.filter(activity=row.activity_id, measure=Measure.MINUTES_SAVED)
    return rows.order_by("pk").first()


def _invested(row: Calculation) -> tuple[int, str]:
    if row.invested is not None:
        return row.invested, "said"
    activity = _activity(row)
    if activity is None:
        return 0, ""
    if activity.outcome is not None:
        return activity.outcome, "outcome"
    return activity.budget or 0, "budget" if activity.budget is not None else ""


def _activity(row: Calculation) -> Activity | None:
    return row.activity or (row.indicator.activity if row.indicator else None)
