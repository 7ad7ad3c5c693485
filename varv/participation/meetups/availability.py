"""When one can sign up and cancel, and what stands in the way."""

import datetime as dt
import enum

from varv.core import clock
from varv.participation.meetups.models import Occasion, Series
from varv.participation.meetups.states import Held, Shown


class Why(enum.StrEnum):
    """Why nobody can sign up at the moment."""

    OPEN = "open"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    HIDDEN = "hidden"


def opens_at(series: Series, occasion: Occasion) -> dt.datetime | None:
    """Return when sign-up opens: at midnight some days before, or at once when none are said."""
    if series.opens_days is None:
        return None
    day = clock.local(occasion.starts_at).date() - dt.timedelta(days=series.opens_days)
    return clock.at(day, 0)


def closes_at(series: Series, occasion: Occasion) -> dt.datetime:
    """Return when sign-up closes."""
    return occasion.starts_at - dt.timedelta(hours=series.closes_hours)


def cancel_until(series: Series, occasion: Occasion) -> dt.datetime:
    """Return until when a participant may give the seat back without calling."""
    return occasion.starts_at - dt.timedelta(hours=series.cancel_hours)


def remind_at(series: Series, occasion: Occasion) -> dt.datetime:
    """Return when participants are reminded: in the morning some days before."""
    day = clock.local(occasion.starts_at).date() - dt.timedelta(days=series.reminder_days)
    return min(clock.at(day, 8), occasion.starts_at)


def why(series: Series, occasion: Occasion) -> Why:
    """Return whether one can sign up now, or what stands in the way."""
    now, opens = clock.now(), opens_at(series, occasion)
    if occasion.state == Held.CANCELLED:
        return Why.CANCELLED
    if series.state != Shown.PUBLISHED:
        return Why.HIDDEN
    if occasion.state == Held.HELD or now >= closes_at(series, occasion):
        return Why.CLOSED
    if opens is not None and now < opens:
        return Why.NOT_YET
    return Why.OPEN
