"""Days and times as people say them, in Swedish and English."""

import datetime as dt

from varv.core import clock
from varv.core.text import NBSP

MONTHS = {
    "sv": (
        "januari februari mars april maj juni juli augusti september oktober november december"
    ).split(),
    "en": (
        "January February March April May June July August September October November December"
    ).split(),
}
WEEKDAYS = {
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}


def _language(language: str | None) -> str:
    return "en" if language == "en" else "sv"


def long_date(day: dt.date, language: str | None = "sv") -> str:
    """Return the day as 14 december 2026."""
    return f"{day.day}{NBSP}{MONTHS[_language(language)][day.month - 1]} {day.year}"


def full_date(day: dt.date, language: str | None = "sv") -> str:
    """Return the day as måndag 14 december 2026."""
    return f"{WEEKDAYS[_language(language)][day.weekday()]} {long_date(day, language)}"


def weekday_date(day: dt.date, language: str | None = "sv") -> str:
    """Return the day as måndag 14 december, with its year when that is not this one."""
    words = _language(language)
    month = MONTHS[words][day.month - 1]
    return f"{WEEKDAYS[words][day.weekday()]} {day.day}{NBSP}{month}{_year(day)}"


def short_date(day: dt.date, language: str | None = "sv") -> str:
    """Return the day as mån 14 dec, with its year when that is not this one."""
    words = _language(language)
    month = MONTHS[words][day.month - 1][:3]
    return f"{WEEKDAYS[words][day.weekday()][:3]} {day.day}{NBSP}{month}{_year(day)}"


def _year(day: dt.date) -> str:
    return "" if day.year == clock.today().year else f" {day.year}"


def clock_time(moment: dt.datetime) -> str:
    """Return the time of day in Sweden as 14.36."""
    return clock.local(moment).strftime("%H.%M")
