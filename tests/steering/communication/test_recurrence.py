"""An effort that comes back falls on the same day, each time after the one before."""

import datetime as dt
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from varv.steering.communication.recurrence import Span, fits, later, times
from varv.steering.communication.states import MONTHS, Repeats

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31))
COMING_BACK = st.sampled_from(list(MONTHS))


@given(DAYS, st.integers(0, 60))
@example(dt.date(2028, 2, 29), 12)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: dt.date, months: int
) -> None:
    after = later(day, months)
    assert after.year * 12 + after.month == day.year * 12 + day.month + months
    is_last = (after + dt.timedelta(days=1)).month != after.month
    assert after.day == day.day or (after.day < day.day and is_last)


@given(DAYS, st.integers(0, 360), COMING_BACK, st.integers(0, 2000))
def test_each_time_follows_the_one_before_it_and_none_begins_too_late(
    first: dt.date, length: int, repeats: Repeats, ahead: int
) -> None:
    last, until = first + dt.timedelta(days=length), first + dt.timedelta(days=ahead)
    if not fits(first, last, repeats):
        return
    found = times(first, last, repeats, until)
    assert found[0] == Span(first, last)
    assert all(span.last - span.first == last - first for span in found)
    assert all(one.last < other.first for one, other in pairwise(found))
    assert all(span.first <= until for span in found)
    assert later(first, len(found) * MONTHS[repeats]) > until, "none is left out"


@given(DAYS, st.integers(0, 500), DAYS)
def test_once_is_once(first: dt.date, length: int, until: dt.date) -> None:
    last = first + dt.timedelta(days=length)
    assert times(first, last, Repeats.ONCE, until) == [Span(first, last)]


def test_the_end_of_a_month_does_not_creep() -> None:
    day, until = dt.date(2026, 1, 31), dt.date(2026, 5, 31)
    found = [span.first.day for span in times(day, day, Repeats.MONTHLY, until)]
    assert found == [31, 28, 31, 30, 31]
