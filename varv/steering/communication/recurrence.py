"""On which days an effort that comes back falls."""

import calendar
import datetime as dt
from dataclasses import dataclass

from varv.steering.communication.states import MONTHS, Repeats

MOST = 400  # times; monthly for over thirty years


@dataclass(frozen=True)
class Span:
    """The days of one time, the first and the last."""

    first: dt.date
    last: dt.date


def later(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def fits(first: dt.date, last: dt.date, repeats: Repeats) -> bool:
    """Tell whether one time is over before the next begins, in every month of every year."""
    return repeats is Repeats.ONCE or (last - first).days + 1 <= 28 * MONTHS[repeats]


def times(first: dt.date, last: dt.date, repeats: Repeats, until: dt.date | None) -> list[Span]:
    """Return all times of an effort, the earliest first.

    Args:
        first, last: the days of the first time.
        until: no time begins after this day; the first one always is.
    """
    length = last - first
    found = [Span(first, last)]
    if repeats is Repeats.ONCE or until is None:
        return found
    for number in range(1, MOST):
        start = later(first, number * MONTHS[repeats])
        if start > until:
            break
        found.append(Span(start, start + length))
    return found
