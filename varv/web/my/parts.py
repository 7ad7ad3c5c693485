"""A part of Mina sidor beside the cases: bookings, proposals, questions that wait."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One line: what it is, what is known of it in a few words, and where it leads."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class Also:
    """A part of Mina sidor; one without items is not shown."""

    key: str
    title: str
    items: Sequence[Item]
