"""The one clock of the platform; time is kept in UTC and shown in Sweden's time."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")

_held: ContextVar[dt.datetime | None] = ContextVar("held", default=None)


def now() -> dt.datetime:
    """Return the present moment, aware and in UTC."""
    return _held.get() or dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return the present day in Sweden."""
    return local(now()).date()


def local(moment: dt.datetime) -> dt.datetime:
    """Return the moment in Sweden's time."""
    return moment.astimezone(SWEDEN)


def at(day: dt.date, hour: int = 12, minute: int = 0) -> dt.datetime:
    """Return the moment of a Swedish wall clock time on a day."""
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=SWEDEN)


def end_of(day: dt.date) -> dt.datetime:
    """Return the last moment of a day in Sweden, so that what lasts the day out loses no minute."""
    return dt.datetime.combine(day, dt.time.max, SWEDEN)


@contextmanager
def frozen(moment: dt.datetime) -> Iterator[None]:
    """Hold the clock at a moment, for tests and for building the demo's past."""
    token = _held.set(moment.astimezone(dt.UTC))
    try:
        yield
    finally:
        _held.reset(token)
