"""The money and hours of a plan's years, and what each activity asks of them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from varv.core import clock
from varv.steering.plans.models import Activity, Plan
from varv.steering.reviews.models import Answer, Hours, Means
from varv.steering.reviews.reports import Year
from varv.steering.reviews.spreading import over_years

MOST = 300  # activities of a plan


@dataclass(frozen=True)
class Part:
    """What an activity asks of a year: money in öre, and hours.

    Args:
        is_dated: whether it has days, so that its money can be placed in years.
    """

    activity: Activity
    planned: int
    used: int
    hours: int
    is_dated: bool


def years(plan: Plan, rows: Iterable[Activity]) -> list[Year]:
    """Return the years of a plan, given its activities."""
    means = {each.year: each for each in Means.objects.filter(plan=plan)}
    planned, used = Counter[int](), Counter[int]()
    for row in rows:
        planned.update(_planned(row))
        used.update(_used(row))
    needed = _hours_needed(plan)
    worked = _hours_worked(plan)
    return [
        Year(
            year=year,
            money=means[year].money if year in means else None,
            planned=planned[year],
            used=used[year],
            hours=means[year].hours if year in means else None,
            hours_planned=needed.get(year, 0),
            hours_used=worked.get(year, 0),
        )
        for year in plan.years
    ]


def parts(plan: Plan, year: int, rows: Iterable[Activity]) -> list[Part]:
    """Return what each activity asks of a year, the most first; nothing of those that do not."""
    needed = Hours.objects.filter(activity__plan=plan, year=year)
    hours = dict(needed.values_list("activity_id", "hours"))
    found = [
        Part(
            activity=row,
            planned=_planned(row).get(year, 0),
            used=_used(row).get(year, 0),
            hours=hours.get(row.pk, 0),
            is_dated=bool(row.starts_on and row.ends_on),
        )
        for row in rows
    ]
    asking = [x for x in found if x.planned or x.used or x.hours or _is_unplaced(x)]
    return sorted(asking, key=lambda each: (-each.planned, each.activity.number))


def _is_unplaced(part: Part) -> bool:
    return not part.is_dated and bool(part.activity.budget) and part.activity.stopped_at is None


def _planned(row: Activity) -> dict[int, int]:
    """Return an activity's budget by year; what was stopped plans nothing more than it used."""
    if row.stopped_at is not None:
        return _used(row)
    if not row.budget or row.starts_on is None or row.ends_on is None:
        return {}
    return over_years(row.budget, row.starts_on, row.ends_on)


def _used(row: Activity) -> dict[int, int]:
    """Return an activity's outcome by year, over the days of it that have passed."""
    if not row.outcome:
        return {}
    today = clock.today()
    first = row.starts_on or clock.local(row.created_at).date()
    last = max(first, min(row.ends_on or today, today))
    return over_years(row.outcome, first, last)


def _hours_needed(plan: Plan) -> dict[int, int]:
    rows = Hours.objects.filter(activity__plan=plan, activity__stopped_at__isnull=True)
    return dict(rows.values("year").annotate(all=Sum("hours")).values_list("year", "all"))


def _hours_worked(plan: Plan) -> dict[int, int]:
    """Return the hours that leads have said they worked, by the year that the review ended in."""
    rows = Answer.objects.filter(review__plan=plan, hours__isnull=False)
    summed = rows.values("review__until").annotate(all=Sum("hours"))
    found = Counter[int]()
    for until, hours in summed.values_list("review__until", "all"):
        found[_year(until)] += hours
    return dict(found)


def _year(day: dt.date) -> int:
    return day.year
