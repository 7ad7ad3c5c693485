"""Days as people say them: the year stands where it is not this one."""

import datetime as dt

import pytest

from varv.core import clock, dates

NOW = dt.datetime(2026, 11, 27, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("day", "weekday", "short"),
    [
        (dt.date(2026, 12, 14), "måndag 14 december", "mån 14 dec"),
        (dt.date(2027, 1, 26), "tisdag 26 januari 2027", "tis 26 jan 2027"),
        (dt.date(2025, 12, 31), "onsdag 31 december 2025", "ons 31 dec 2025"),
    ],
)
def test_a_day_of_another_year_says_its_year(day: dt.date, weekday: str, short: str) -> None:
    with clock.frozen(NOW):
        said = [dates.weekday_date(day), dates.short_date(day)]
    assert [" ".join(each.split()) for each in said] == [weekday, short]
