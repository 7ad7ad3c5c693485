"""What an extract is made of: kinds of data, and what is told of each row."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language

from varv.core import clock
from varv.core.dates import clock_time, long_date
from varv.documents.models import File
from varv.people.actors import Actor

Text = str | Promise


@dataclass(frozen=True)
class Field:
    """One thing that is known: a word for machines, one for people, and what it says."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Entry:
    """One row that concerns the reader."""

    title: str
    fields: Sequence[Field]
    files: Sequence[File] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of data about people.

    Attributes:
        why: why it is kept and how long.
        rows: the rows about a resident.
        told: what is told of rows, in the language of the moment.
        holds: the columns with people in them that this kind answers for.
        page: the name of the page where the reader sees it and changes it.
        change: what that page is for.
    """

    key: str
    title: Text
    why: Text
    rows: Callable[[Actor], QuerySet[Any]]
    told: Callable[[Iterable[Any]], Iterable[Entry]]
    holds: Sequence[str]
    page: str = ""
    change: Text = ""


def fields(*known: tuple[str, Text, object]) -> list[Field]:
    """Return what is known, without what says nothing."""
    return [
        Field(key, str(label), str(text)) for key, label, text in known if text not in ("", None)
    ]


def day(known: dt.date | None) -> str:
    """Return a day with its year, or nothing."""
    return long_date(known, get_language()) if known else ""


def when(known: dt.datetime | None) -> str:
    """Return a moment with its day and its year, or nothing."""
    return f"{day(clock.local(known).date())} {clock_time(known)}" if known else ""
