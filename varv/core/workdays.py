"""Days that count: Swedish public holidays and the eves that are treated as such."""

import datetime as dt
from functools import lru_cache

import holidays

ONE_DAY = dt.timedelta(days=1)


@lru_cache(maxsize=64)
def _off(year: int) -> frozenset[dt.date]:
    named = holidays.country_holidays(
        "SE", years=year, categories=("public", "de_facto"), include_sundays=False
    )
    return frozenset(named)


def is_workday(day: dt.date) -> bool:
    """Tell whether the day is neither weekend, public holiday nor Midsummer, Christmas or New
    Year's Eve (lag 1930:173)."""
    return day.weekday() < 5 and day not in _off(day.year)


def is_holiday(day: dt.date) -> bool:
    """Tell whether the day is a public holiday or one of the eves; an ordinary Sunday is none."""
    return day in _off(day.year)


def next_workday(day: dt.date) -> dt.date:
    """Return the day itself when it is a workday, else the first one after it (lag 1930:173)."""
    while not is_workday(day):
        day += ONE_DAY
    return day


def add_workdays(day: dt.date, count: int) -> dt.date:
    """Return the day that lies ``count`` workdays after ``day`` (before it when negative)."""
    step = ONE_DAY if count >= 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not is_workday(day):
            day += step
    return day


def workdays_between(first: dt.date, last: dt.date) -> int:
    """Count the workdays from ``first`` to ``last``, both included; none when last is earlier."""
    days = (last - first).days + 1
    return sum(is_workday(first + n * ONE_DAY) for n in range(max(days, 0)))


def workdays_left(today: dt.date, due: dt.date) -> int:
    """Count the workdays after ``today`` up to ``due``; negative when due has passed."""
    if due >= today:
        return workdays_between(today + ONE_DAY, due)
    return -workdays_between(due + ONE_DAY, today)


def add_months(day: dt.date, count: int) -> dt.date:
    """Return the same day number ``count`` months later, or the last day of that month."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    first_of_next = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_of_next - ONE_DAY).day
    return dt.date(year, month + 1, min(day.day, last))
