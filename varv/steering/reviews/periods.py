"""Quarters and half-years: which one a day lies in, and which one is over."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from varv.steering.reviews.states import MONTHS, Rhythm

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Some whole months of one year."""

    first: dt.date
    last: dt.date


def of(rhythm: Rhythm, day: dt.date) -> Period:
    """Return the period that a day lies in."""
    length = MONTHS[rhythm]
    start = (day.month - 1) // length * length + 1
    after = dt.date(day.year + (start + length > 12), (start + length - 1) % 12 + 1, 1)
    return Period(dt.date(day.year, start, 1), after - DAY)


def ended(rhythm: Rhythm, today: dt.date) -> Period:
    """Return the latest period that is over."""
    return of(rhythm, of(rhythm, today).first - DAY)


def within(years: Iterable[int], rhythm: Rhythm) -> list[Period]:
    """Return all periods of some years, the earliest first."""
    months = range(1, 13, MONTHS[rhythm])
    return [of(rhythm, dt.date(year, month, 1)) for year in years for month in months]
