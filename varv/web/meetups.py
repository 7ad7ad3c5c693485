"""Meet-ups as pages tell them, whoever reads."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from varv.core import clock
from varv.core.dates import MONTHS, WEEKDAYS, clock_time, weekday_date
from varv.core.text import NBSP
from varv.participation.meetups import availability, queries
from varv.participation.meetups.availability import Why
from varv.participation.meetups.models import Booking, Occasion
from varv.participation.meetups.states import Kind, State

FEW = 5


@dataclass(frozen=True)
class Date:
    """One date of a series, as a line of a list."""

    occasion: Occasion
    name: str
    kind: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    month: str
    weekday: str
    seats: str
    tag: str
    is_open: bool
    is_full: bool
    sessions: int
    own: Sequence[Booking] = ()


def date(occasion: Occasion, own: Sequence[Booking] = ()) -> Date:
    """Return a date as it is told in the language of the page, with the reader's own bookings."""
    series, language = occasion.series, get_language()
    words = "en" if language == "en" else "sv"
    here = clock.local(occasion.starts_at)
    reason = availability.why(series, occasion)
    seats, tag = _seats(occasion, reason)
    return Date(
        occasion=occasion,
        name=series.say("name", language),
        kind=str(Kind(series.kind).label),
        starts_at=occasion.starts_at,
        ends_at=occasion.ends_at,
        month=MONTHS[words][here.month - 1][:3],
        weekday=WEEKDAYS[words][here.weekday()],
        seats=seats,
        tag=tag,
        is_open=reason is Why.OPEN,
        is_full=occasion.left <= 0,
        sessions=len(occasion.sessions),
        own=own,
    )


def dates(occasions: Iterable[Occasion], own: Iterable[Booking] = ()) -> list[Date]:
    """Return dates as they are told, each with what the reader has booked of it."""
    booked: dict[int, list[Booking]] = {}
    for booking in own:
        booked.setdefault(booking.occasion_id, []).append(booking)
    return [date(each, booked.get(each.pk, ())) for each in occasions]


def _seats(occasion: Occasion, reason: Why) -> tuple[str, str]:
    """Return how it stands with the seats in a few words, and the ring that goes with them."""
    if reason is Why.CANCELLED:
        return _("Inställt"), "late"
    if reason is Why.HIDDEN:
        return _("Visas inte"), "new"
    if reason is Why.CLOSED:
        return _("Anmälan är stängd"), "done"
    if reason is Why.NOT_YET:
        opens = availability.opens_at(occasion.series, occasion)
        assert opens is not None
        day = weekday_date(clock.local(opens).date(), get_language())
        return _("Anmälan öppnar {day}").format(day=day), "new"
    if occasion.left <= 0:
        return _full(occasion), "wait"
    words = ngettext("{number} plats kvar", "{number} platser kvar", occasion.left)
    tag = "wait" if occasion.left <= FEW else "going"
    return words.format(number=occasion.left).replace(" ", NBSP, 1), tag


def _full(occasion: Occasion) -> str:
    if not occasion.waiting:
        return _("Fullt, men du kan stå i kö")
    return ngettext("Fullt, {number} i kö", "Fullt, {number} i kö", occasion.waiting).format(
        number=occasion.waiting
    )


def time(occasion: Occasion) -> str:
    """Return from when to when it is, by the wall clock."""
    return f"{clock_time(occasion.starts_at)}–{clock_time(occasion.ends_at)}"


def said_of(booking: Booking) -> str:
    """Return how a booking stands, in a few words."""
    if booking.state == State.WAITING:
        place = queries.place_in_queue(booking)
        return _("{name} står som nummer {number} i kön").format(name=booking.name, number=place)
    if booking.state == State.BOOKED:
        both = _("{name} och en till är anmälda") if booking.seats > 1 else _("{name} är anmäld")
        return both.format(name=booking.name)
    return f"{booking.name}: {State(booking.state).label}"


def key(sent: Mapping[str, str]) -> UUID:
    """Return the name that a form has of its own, or a new one for a form not sent yet."""
    try:
        return UUID(sent.get("key", ""))
    except ValueError:
        return uuid4()
