"""Occasions as calendars read them (RFC 5545)."""

import datetime as dt
from collections.abc import Iterable, Iterator

from icalendar import Calendar, Event

from varv.core import addresses
from varv.documents import markdown
from varv.municipalities.models import Municipality
from varv.participation.meetups.models import Occasion
from varv.participation.meetups.states import Held

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Varv//Meet-ups//SV"
FRESH = dt.timedelta(hours=6)  # how often a feed is asked for anew


def file(
    municipality: Municipality, occasions: Iterable[Occasion], language: str, name: str = ""
) -> str:
    """Return a calendar with the occasions; those cancelled say so.

    Args:
        name: what a feed that one subscribes to is called.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    if name:
        made.add("name", name)
        made.add("x-wr-calname", name)
        made.add("refresh-interval", FRESH, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", "PT6H")
    for occasion in occasions:
        for event in _events(municipality, occasion, language):
            made.add_component(event)
    return str(made.to_ical(), "utf-8")


def uid(municipality: Municipality, occasion: Occasion, session: int) -> str:
    """Return the identifier of a session, the same for ever."""
    part = f"-{session + 1}" if session else ""
    return f"meetup-{municipality.code}-{occasion.pk}{part}@varv"


def _events(municipality: Municipality, occasion: Occasion, language: str) -> Iterator[Event]:
    series = occasion.series
    page = addresses.absolute(municipality, "public:meetup", slug=series.slug)
    said = [series.say("lead", language), markdown.plain_text(series.say("text", language)), page]
    for number, (starts_at, ends_at) in enumerate(occasion.sessions):
        event = Event()
        event.add("uid", uid(municipality, occasion, number))
        event.add("dtstamp", occasion.changed_at.astimezone(dt.UTC))
        event.add("last-modified", occasion.changed_at.astimezone(dt.UTC))
        event.add("sequence", occasion.sequence)
        event.add("status", "CANCELLED" if occasion.state == Held.CANCELLED else "CONFIRMED")
        event.add("dtstart", starts_at.astimezone(dt.UTC))
        event.add("dtend", ends_at.astimezone(dt.UTC))
        event.add("summary", series.say("name", language))
        event.add("location", f"{occasion.place}, {municipality.name}")
        event.add("description", "\n\n".join(filter(None, said)))
        event.add("url", page)
        yield event
