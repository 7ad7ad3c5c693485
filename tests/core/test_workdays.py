"""Days that count, and days that do not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varv.core import workdays

days = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
counts = st.integers(-300, 300)


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-01",
        "2026-01-06",
        "2026-04-03",
        "2026-04-06",
        "2026-05-01",
        "2026-05-14",
        "2026-06-06",
        "2026-06-19",
        "2026-12-24",
        "2026-12-25",
        "2026-12-31",
        "2026-11-22",
    ],
)
def test_holidays_eves_and_weekends_are_no_workdays(day: str) -> None:
    assert not workdays.is_workday(dt.date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-01-05", "2026-05-15", "2026-11-23", "2026-12-23"])
def test_other_days_are_workdays(day: str) -> None:
    assert workdays.is_workday(dt.date.fromisoformat(day))


@given(days)
def test_the_next_workday_is_the_first_from_the_day_on(day: dt.date) -> None:
    found = workdays.next_workday(day)
    assert workdays.is_workday(found) and found >= day
    assert workdays.workdays_between(day, found) == 1


@given(days, st.integers(0, 300))
def test_adding_and_counting_agree(day: dt.date, count: int) -> None:
    last = workdays.add_workdays(day, count)
    assert workdays.workdays_left(day, last) == count
    assert count == 0 or workdays.is_workday(last)


@given(days, st.integers(1, 300))
def test_there_and_back_again(day: dt.date, count: int) -> None:
    start = workdays.next_workday(day)
    assert workdays.add_workdays(workdays.add_workdays(start, count), -count) == start


@given(days, days)
def test_counting_is_never_negative_and_never_more_than_the_days(
    first: dt.date, last: dt.date
) -> None:
    count = workdays.workdays_between(first, last)
    assert 0 <= count <= max((last - first).days + 1, 0)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-11-30", 13, "2027-12-30"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: str, count: int, expected: str) -> None:
    found = workdays.add_months(dt.date.fromisoformat(day), count)
    assert found == dt.date.fromisoformat(expected)
