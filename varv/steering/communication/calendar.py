"""Efforts as calendars read them (RFC 5545)."""

import datetime as dt
from collections.abc import Iterable, Iterator

from icalendar import Calendar, Event

from varv.core import addresses
from varv.municipalities.models import Municipality
from varv.steering.communication.models import Effort
from varv.steering.communication.states import State

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Varv//Communication//SV"
END = b"END:VCALENDAR\r\n"
STATUS = {State.PROPOSED: "TENTATIVE", State.CANCELLED: "CANCELLED"}


def head(name: str) -> bytes:
    """Return how a calendar begins; the times of efforts follow, and ``END``."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    return bytes(made.to_ical()).removesuffix(END)


def times(municipality: Municipality, efforts: Iterable[Effort]) -> bytes:
    """Return every time of the efforts; those cancelled say so."""
    return b"".join(
        event.to_ical() for effort in efforts for event in _events(municipality, effort)
    )


def _events(municipality: Municipality, effort: Effort) -> Iterator[Event]:
    page = addresses.absolute(municipality, "desk:effort", pk=effort.pk)
    changed = effort.changed_at.astimezone(dt.UTC)
    for number, span in enumerate(effort.times, start=1):
        event = Event()
        event.add("uid", f"effort-{municipality.code}-{effort.pk}-{number}@varv")
        event.add("dtstamp", changed)
        event.add("last-modified", changed)
        event.add("sequence", effort.revision)
        event.add("status", STATUS.get(State(effort.state), "CONFIRMED"))
        event.add("transp", "TRANSPARENT")  # a whole day that keeps nobody busy
        event.add("dtstart", span.first)
        event.add("dtend", span.last + dt.timedelta(days=1))  # the first day after it
        event.add("summary", effort.title)
        event.add("description", f"{effort.message}\n\n{page}")
        event.add("url", page)
        yield event
