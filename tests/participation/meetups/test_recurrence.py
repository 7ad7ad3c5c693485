"""The days of a series."""

import datetime as dt

from hypothesis import example, given, settings
from hypothesis import strategies as st

from varv.core import clock, workdays
from varv.participation.meetups import recurrence
from varv.participation.meetups.recurrence import Pattern

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2035, 12, 31))
DAY_TIMES = st.times(dt.time(4), dt.time(23, 59)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
LENGTHS = st.integers(15, 1440)


@settings(deadline=None)  # the first year's holidays are looked up
@example(dt.date(2024, 1, 1), dt.time(4), 15, 8, 20)  # begins on a holiday, and takes three years
@given(DAYS, DAY_TIMES, LENGTHS, st.integers(1, 8), st.integers(1, 20))
def test_every_time_is_at_the_same_hour_by_the_wall_clock(first, time, minutes, weeks, times):
    pattern = Pattern(first, time, minutes, weeks, times)
    found = recurrence.moments(pattern)
    assert len(found) == times
    for start, end in found:
        here = clock.local(start)
        assert (here.hour, here.minute) == (time.hour, time.minute)
        assert here.weekday() == first.weekday()
        assert (here.date() - first).days % (7 * weeks) == 0
        assert not workdays.is_holiday(here.date())
        assert end - start == dt.timedelta(minutes=minutes)


@settings(deadline=None)
@given(DAYS, st.times(), LENGTHS, st.integers(1, 60))
def test_times_follow_each_other_also_in_the_night_when_the_clock_is_moved(
    first, time, minutes, times
):
    pattern = Pattern(first, time, minutes, 1, times, skips_holidays=False)
    starts = [start for start, _end in recurrence.moments(pattern)]
    assert starts == sorted(set(starts)) and len(starts) == times


def test_six_in_the_evening_is_six_in_winter_and_in_summer():
    found = recurrence.moments(Pattern(dt.date(2027, 3, 23), dt.time(18), 120, 1, 2))
    assert [start.isoformat() for start, _end in found] == [
        "2027-03-23T17:00:00+00:00",
        "2027-03-30T16:00:00+00:00",
    ]


def test_a_meeting_over_the_night_without_two_o_clock_is_as_long_as_others():
    start, end = recurrence.moments(Pattern(dt.date(2027, 3, 27), dt.time(22), 480))[0]
    assert end - start == dt.timedelta(hours=8)
    assert clock.local(end).hour == 7


def test_a_tuesday_that_is_a_holiday_is_stepped_over():
    pattern = Pattern(dt.date(2029, 12, 11), dt.time(14), 90, weeks=2, times=3)
    assert recurrence.days(pattern) == [
        dt.date(2029, 12, 11),
        dt.date(2030, 1, 8),  # 25 December is Christmas Day
        dt.date(2030, 1, 22),
    ]


def test_a_sunday_is_a_day_like_others():
    pattern = Pattern(dt.date(2027, 3, 14), dt.time(9), 420)
    assert recurrence.days(pattern) == [dt.date(2027, 3, 14)]


def test_what_never_comes_ends():
    christmas = Pattern(dt.date(2026, 12, 25), dt.time(12), 60, weeks=52, times=60)
    assert len(recurrence.days(christmas)) <= 4
