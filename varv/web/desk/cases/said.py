"""What was said in a case: messages, requests with their answers, and internal notes, in one go."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    F,
    Field,
    JSONField,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from varv.cases.models import Case, Completion, Message, Note
from varv.cases.states import Happening
from varv.core.dates import short_date
from varv.web.desk.cases import told
from varv.web.desk.cases.picture import Happened, Paper, language

MESSAGES = (Happening.MESSAGE_IN, Happening.MESSAGE_OUT)
COLUMNS = (
    "is_note",
    "who",
    "by_staff",
    "words",
    "moment",
    "read",
    "papers",
    "last",
    "back",
    "then",
)


class Said(NamedTuple):
    """A message, or a question and its answer, in the thread."""

    who: str
    at: str
    text: str
    is_mine: bool
    files: Sequence[Paper]
    moment: dt.datetime
    was_read: bool


class Noted(NamedTuple):
    """An internal note."""

    who: str
    at: str
    text: str


class Talk(NamedTuple):
    """The thread, the oldest first, and the notes, the newest first."""

    thread: Sequence[Said]
    notes: Sequence[Noted]


def _none(kind: "Field[Any, Any]") -> Cast:
    return Cast(Value(None), kind)


def _messages(case: Case) -> "QuerySet[Any, Any]":
    return Message.objects.filter(case=case).annotate(
        is_note=Value(False, BooleanField()),
        who=Cast(F("author"), CharField(max_length=120)),
        by_staff=F("from_staff"),
        words=F("text"),
        moment=F("at"),
        read=F("read_at"),
        papers=F("files"),
        last=_none(DateField()),
        back=Value("", TextField()),
        then=_none(DateTimeField()),
    )


def _asked(case: Case) -> "QuerySet[Any, Any]":
    return Completion.objects.filter(case=case).annotate(
        is_note=Value(False, BooleanField()),
        who=F("officer__name"),
        by_staff=Value(True, BooleanField()),
        words=F("text"),
        moment=F("asked_at"),
        read=_none(DateTimeField()),
        papers=F("files"),
        last=F("due_on"),
        back=F("answer"),
        then=F("answered_at"),
    )


def _notes(case: Case) -> "QuerySet[Any, Any]":
    return Note.objects.filter(case=case).annotate(
        is_note=Value(True, BooleanField()),
        who=F("officer__name"),
        by_staff=Value(True, BooleanField()),
        words=F("text"),
        moment=F("at"),
        read=_none(DateTimeField()),
        papers=Value([], JSONField()),
        last=_none(DateField()),
        back=Value("", TextField()),
        then=_none(DateTimeField()),
    )


def talk(case: Case, happened: Happened, files: Mapping[str, Paper]) -> Talk:
    """Return all that was said; only what the log says there is, is asked for."""
    parts = []
    if happened.any(*MESSAGES):
        parts.append(_messages(case))
    if happened.any(Happening.COMPLETION_ASKED):
        parts.append(_asked(case))
    if happened.any(Happening.NOTED):
        parts.append(_notes(case))
    if not parts:
        return Talk((), ())
    first, *others = (part.order_by().values_list(*COLUMNS, named=True) for part in parts)
    rows = sorted(first.union(*others, all=True), key=lambda row: row.moment)
    thread = [each for row in rows if not row.is_note for each in _said(row, files)]
    notes = [Noted(row.who, told.when(row.moment), row.words) for row in rows if row.is_note]
    return Talk(sorted(thread, key=lambda each: each.moment), notes[::-1])


def _said(row: Any, files: Mapping[str, Paper]) -> list[Said]:
    """Return a message, or a request and its answer."""
    added = [files[key] for key in row.papers if key in files]
    at = told.when(row.moment)
    if row.last is None:
        mine, was_read = row.by_staff, row.read is not None
        return [Said(row.who, at, row.words, mine, added, row.moment, was_read)]
    last = short_date(row.last, language())
    ask = _("Begäran om komplettering, senast {day}: {text}").format(day=last, text=row.words)
    said = [Said(row.who, at, ask, True, (), row.moment, False)]
    if row.then:
        who, then = _("Svar på begäran"), told.when(row.then)
        said.append(Said(who, then, row.back, False, added, row.then, True))
    return said
