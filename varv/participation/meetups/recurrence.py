"""The days of a series: every second Tuesday, eight times, but not on public holidays."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from varv.core import clock, workdays

MOST = 60
LONGEST_YEARS = 5  # room for twenty times eight weeks apart, holidays stepped over


@dataclass(frozen=True)
class Pattern:
    """When a series is held: from a day, at a time by the wall clock, for some minutes."""

    first: dt.date
    time: dt.time
    minutes: int
    weeks: int = 1
    times: int = 1
    skips_holidays: bool = True


def days(pattern: Pattern) -> list[dt.date]:
    """Return the days; a public holiday is stepped over and does not count among the times."""
    found: list[dt.date] = []
    for day in _steps(pattern):
        if pattern.skips_holidays and workdays.is_holiday(day):
            continue
        found.append(day)
        if len(found) == min(pattern.times, MOST):
            break
    return found


def _steps(pattern: Pattern) -> Iterator[dt.date]:
    step = dt.timedelta(weeks=max(pattern.weeks, 1))
    day, last = pattern.first, pattern.first + dt.timedelta(days=366 * LONGEST_YEARS)
    while day <= last:
        yield day
        day += step


def moments(pattern: Pattern) -> Sequence[tuple[dt.datetime, dt.datetime]]:
    """Return when it starts and ends each time; six in the evening is six also in summer time.

    The length is counted in UTC, so that a night when the clock is moved is as long as the others.
    """
    length = dt.timedelta(minutes=pattern.minutes)
    starts = [
        clock.at(day, pattern.time.hour, pattern.time.minute).astimezone(dt.UTC)
        for day in days(pattern)
    ]
    return [(start, start + length) for start in starts]
