"""Dates and times as GeoReport v2 writes them: a subset of ISO 8601, always with a zone."""

import datetime as dt
import re

from varv.core import clock

W3C = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+\- ]\d\d:?\d\d)", re.ASCII
)


def written(moment: dt.datetime) -> str:
    """Return the moment in Sweden's time with its zone: 2026-11-23T09:00:00+01:00."""
    return clock.local(moment).isoformat(timespec="seconds")


def read(text: str) -> dt.datetime:
    """Return the moment that the text names, in UTC.

    A plus that became a space on its way in an address is read as a plus.

    Raises:
        ValueError: it names no moment, or says no zone.
    """
    found = W3C.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    *parts, zone = found.groups()
    year, month, day, hour, minute, second = (int(part or 0) for part in parts)
    moment = dt.datetime(year, month, day, hour, minute, second, tzinfo=_zone(zone))
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError as fault:
        raise ValueError(text) from fault


def _zone(text: str) -> dt.tzinfo:
    if text == "Z":
        return dt.UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if minutes > 59:
        raise ValueError(text)
    away = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-away if text[0] == "-" else away)
