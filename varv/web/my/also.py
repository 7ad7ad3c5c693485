"""What else Mina sidor shows than cases: bookings, proposals, questions that wait."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from varv.web.requests import Request


@dataclass(frozen=True)
class Item:
    """One line: what it is, what is known of it in a few words, and where it leads."""

    title: str
    text: str
    url: str
    at: dt.datetime | dt.date | None = None


@dataclass(frozen=True)
class Also:
    """A part of Mina sidor; one without items is not shown."""

    key: str
    title: str
    items: Sequence[Item]


SHOWS: Sequence[Callable[[Request], Also]] = ()


def also(request: Request) -> list[Also]:
    """Return the parts that have something in them."""
    return [part for part in (show(request) for show in SHOWS) if part.items]
