"""Dates as people write them."""

import datetime as dt
import re

MONTHS = {
    word: number
    for number, words in enumerate(
        [
            "januari jan january",
            "februari feb february",
            "mars mar march",
            "april apr",
            "maj may",
            "juni jun june",
            "juli jul july",
            "augusti aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for word in words.split()
}
DAYS = (
    r"(?:(?:må|man|mon|ti|tis|tue|on|ons|wed|to|tor|thu|fr|fre|fri|lö|lör|sat|sö|sön|sun)"
    r"[a-zåäö]* )?(?:den |the )?"
)
PATTERNS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<y>\d{4})[-/. ](?P<m>\d{1,2})[-/. ](?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<y>\d{2})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<y>\d{2})-(?P<m>\d{2})-(?P<d>\d{2})",
        r"(?P<d>\d{1,2})[/. -](?P<m>\d{1,2})[/. -]+(?P<y>\d{4})",
        r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})",
        DAYS + r"(?P<d>\d{1,2})(?::?[ea]|st|nd|rd|th)? (?P<w>[a-zåäö]+)\.?(?: (?P<y>\d{4}))?",
        r"(?P<w>[a-z]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?(?: (?P<y>\d{4}))?",
    )
)


def read_date(text: str, today: dt.date) -> dt.date | None:
    """Return a date in one of the usual ways: 2026-12-14, 14/12 2026, 14 december, 261214.

    Without a year it is the next such day.
    """
    squeezed = " ".join(text.lower().replace(",", " ").replace("\N{EN DASH}", "-").split())
    for pattern in PATTERNS:
        found = pattern.fullmatch(squeezed)
        if found:
            return _day(found.groupdict(), today)
    return None


def _day(parts: dict[str, str | None], today: dt.date) -> dt.date | None:
    word = parts.get("w")
    month = MONTHS.get(word, 0) if word else int(parts["m"] or 0)
    day, written = int(parts["d"] or 0), parts.get("y")
    if written:
        year = int(written) + (2000 if len(written) == 2 else 0)
        return _made(year, month, day)
    # a leap day without a year may lie up to eight years ahead
    years = range(today.year, today.year + 9)
    return next((made for y in years if (made := _made(y, month, day)) and made >= today), None)


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
