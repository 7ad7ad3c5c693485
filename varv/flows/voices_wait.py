"""What residents said and somebody is to take care of, of every kind, in one list by its day."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Cast, Substr, TruncDate
from django.utils.translation import gettext_lazy as _

from varv.core import clock
from varv.participation.dialogues.models import Dialogue
from varv.participation.dialogues.states import Reading
from varv.participation.feedback import queries as feedback
from varv.participation.feedback.states import OPEN, Public
from varv.participation.feedback.states import State as Life
from varv.participation.meetups import queries as meetups
from varv.participation.meetups.states import Held
from varv.participation.needs.models import Need
from varv.participation.needs.states import Origin
from varv.participation.proposals import queries as proposals
from varv.participation.proposals.queries.desk import TO_ANSWER, TO_PUBLISH
from varv.people.actors import Actor
from varv.people.permissions import P

MOST = 200  # of each kind; the rest comes forward as these are taken care of
PAGE = 50
SHOWN_LETTERS = 280
MODERATED_DAYS = 2  # within which words that others shall read are read by staff
READ_DAYS = 7  # within which an evaluation is
HEARD_DAYS = 30  # for which what was said at a meet-up waits to be noted

Rows = QuerySet[Any, Any]


class What(TextChoices):
    """The kinds of what waits, in the order of the tabs."""

    PROPOSAL = "proposal", _("Medborgarförslag")
    FEEDBACK = "feedback", _("Synpunkter")
    COMMENT = "comment", _("Kommentarer")
    DIALOGUE = "dialogue", _("Dialoger")
    MEETUP = "meetup", _("Träffar")


class Todo(TextChoices):
    """What is to be done with it."""

    PUBLISH = "publish", _("Granska och publicera")
    ANSWER = "answer", _("Publicera svaret")
    CONFIRM = "confirm", _("Bekräfta")
    REPLY = "reply", _("Besvara")
    MODERATE = "moderate", _("Granska")
    GROUP = "group", _("Gruppera fritextsvar")
    HEAR = "hear", _("Läs utvärderingen")


class Waiting(NamedTuple):
    """Something that waits.

    Attributes:
        key: what it was said in, as its page's address names it.
        number: its case number, when it has a case.
    """

    pk: int
    day: dt.date
    since: dt.datetime
    todo: str
    title: str
    text: str
    key: str
    number: str
    unit: str
    holder: int | None
    many: int
    what: What


@dataclass(frozen=True)
class Wanted:
    """What an officer asks of the inbox; every word comes from an allow-list."""

    what: str = ""
    unit: int | None = None
    mine: bool = False
    late: bool = False
    after: str = ""
    before: str = ""


@dataclass(frozen=True)
class Inbox:
    """One page of what waits, how much there is of each kind, and the pages beside it."""

    rows: Sequence[Waiting]
    counts: Mapping[What, int]
    late: int
    older: str
    newer: str


def _proposals(actor: Actor) -> Rows:
    """Proposals to check and publish, and decisions whose answer is not published."""
    rows = proposals.visible_to(actor).filter(TO_PUBLISH | TO_ANSWER)
    return rows.annotate(
        day=F("case__due_on"),
        since=F("received_at"),
        todo=Case(When(TO_PUBLISH, then=Value(Todo.PUBLISH)), default=Value(Todo.ANSWER)),
        headed=F("title"),
        worded=Substr("text", 1, SHOWN_LETTERS),
        ref=Cast("pk", CharField()),
        **_of_case("case"),
    )


def _feedback(actor: Actor) -> Rows:
    """Reports to confirm and answer, for who handles them, and to let everybody read."""
    mine = {"case__unit_id__in": actor.grants.get(P.CASE_HANDLE, frozenset())}
    moderated = actor.grants.get(P.VOICE_MODERATE, frozenset())
    to_handle = Q(state__in=OPEN, **mine)
    to_moderate = Q(public=Public.WAITING, may_publish=True, case__unit_id__in=moderated)
    rows = feedback.visible(actor).filter(to_handle | to_moderate)
    return rows.annotate(
        day=Case(
            When(state=Life.RECEIVED, **mine, then=F("confirm_by")),
            When(to_handle, then=F("answer_by")),
            default=_day_of("received_at", MODERATED_DAYS),
        ),
        since=F("received_at"),
        todo=Case(
            When(state=Life.RECEIVED, **mine, then=Value(Todo.CONFIRM)),
            When(to_handle, then=Value(Todo.REPLY)),
            default=Value(Todo.MODERATE),
        ),
        headed=F("case__title"),
        worded=Substr("public_text", 1, SHOWN_LETTERS),
        ref=F("case__number"),
        **_of_case("case"),
    )


def _comments(actor: Actor) -> Rows:
    """Comments that nobody has read, or that somebody says are out of place."""
    return proposals.comments_to_moderate(actor).annotate(
        day=_day_of("at", MODERATED_DAYS),
        since=F("at"),
        todo=Value(Todo.MODERATE),
        headed=F("proposal__title"),
        worded=Substr("text", 1, SHOWN_LETTERS),
        ref=Cast("pk", CharField()),
        **_of_case("proposal__case"),
    )


def _dialogues(actor: Actor) -> Rows:
    """Dialogues with free texts that nobody has read; one line for each dialogue."""
    units = actor.grants.get(P.DIALOGUE_MANAGE, frozenset())
    unread = Count("remarks", filter=Q(remarks__reading=Reading.WAITING))
    rows = Dialogue.objects.filter(owner_id__in=units).annotate(many=unread).filter(many__gt=0)
    return rows.annotate(
        day=_day_of("closes_at"),
        since=F("opens_at"),
        todo=Value(Todo.GROUP),
        headed=F("title"),
        worded=F("lead"),
        ref=Cast("pk", CharField()),
        case_number=Value(""),
        unit_name=F("owner__name"),
        unit_ref=F("owner_id"),
        holder=F("made_by_id"),
    )


def _meetups(actor: Actor) -> Rows:
    """Occasions that were rated lately and that no need was noted from."""
    lately = clock.now() - dt.timedelta(days=HEARD_DAYS)
    key = Cast(OuterRef("pk"), CharField())
    noted = Need.objects.filter(source_kind=Origin.MEETUP, source_key=key)
    rows = meetups.run_by(actor).filter(~Exists(noted), state=Held.HELD, over_at__gte=lately)
    return (
        rows.annotate(many=Count("ratings"))
        .filter(many__gt=0)
        .annotate(
            day=_day_of("over_at", READ_DAYS),
            since=F("over_at"),
            todo=Value(Todo.HEAR),
            headed=F("series__name"),
            worded=Value(""),
            ref=Cast("pk", CharField()),
            case_number=Value(""),
            unit_name=F("series__unit__name"),
            unit_ref=F("series__unit_id"),
            holder=Value(None, IntegerField()),
        )
    )


def _of_case(case: str) -> dict[str, Any]:
    return {
        "case_number": F(f"{case}__number"),
        "unit_name": F(f"{case}__unit__name"),
        "unit_ref": F(f"{case}__unit_id"),
        "holder": F(f"{case}__officer_id"),
        "many": Value(1),
    }


def _day_of(moment: str, days: int = 0) -> TruncDate:
    """Return the day of a moment, or so many days after it."""
    later = F(moment) + Value(dt.timedelta(days=days))
    whole = ExpressionWrapper(later, output_field=DateTimeField())
    return TruncDate(whole if days else moment, tzinfo=clock.SWEDEN)


PILES: Mapping[What, tuple[Callable[[Actor], Rows], tuple[P, ...]]] = {
    What.PROPOSAL: (_proposals, (P.VOICE_MODERATE,)),
    What.FEEDBACK: (_feedback, (P.CASE_HANDLE, P.VOICE_MODERATE)),
    What.COMMENT: (_comments, (P.VOICE_MODERATE,)),
    What.DIALOGUE: (_dialogues, (P.DIALOGUE_MANAGE,)),
    What.MEETUP: (_meetups, (P.MEETUP_MANAGE,)),
}
COLUMNS = (
    *("pk", "day", "since", "todo", "headed", "worded", "ref"),
    *("case_number", "unit_name", "holder", "many"),
)
PERMISSIONS = tuple({permission for _rows, held in PILES.values() for permission in held})


def read(actor: Actor, wanted: Wanted) -> Inbox:
    """Return what waits for the officer's units: one statement for each kind that they handle."""
    found = {what: _waiting(actor, what, wanted) for what in PILES if _handles(actor, what)}
    counts = {what: len(rows) for what, rows in found.items()}
    shown = [row for what, rows in found.items() if wanted.what in ("", what) for row in rows]
    rows = sorted(shown, key=_key)
    late = sum(row.day < clock.today() for row in rows)
    if wanted.late:
        rows = rows[:late]
    return _paged(rows, wanted, counts, late)


def _handles(actor: Actor, what: What) -> bool:
    return any(actor.may(each) for each in PILES[what][1])


def _waiting(actor: Actor, what: What, wanted: Wanted) -> list[Waiting]:
    rows = PILES[what][0](actor)
    if wanted.unit is not None:
        rows = rows.filter(unit_ref=wanted.unit)
    if wanted.mine:
        rows = rows.filter(holder=actor.as_officer)
    found = rows.order_by("day", "pk").values_list(*COLUMNS)[:MOST]
    return [Waiting._make((*row, what)) for row in found]


def _key(row: Waiting) -> tuple[dt.date, int, int]:
    return row.day, list(What).index(row.what), row.pk


def key_of(row: Waiting) -> str:
    """Return the word that names a row's place in the list."""
    return f"{row.day.isoformat()}_{row.what}_{row.pk}"


def _paged(rows: list[Waiting], wanted: Wanted, counts: Mapping[What, int], late: int) -> Inbox:
    start = 0
    if wanted.after and (place := _place(wanted.after)):
        start = sum(_key(row) <= place for row in rows)
    elif wanted.before and (place := _place(wanted.before)):
        start = max(0, sum(_key(row) < place for row in rows) - PAGE)
    shown = rows[start : start + PAGE]
    older = key_of(shown[-1]) if len(rows) > start + PAGE else ""
    newer = key_of(shown[0]) if start and shown else ""
    return Inbox(shown, counts, late, older, newer)


def _place(text: str) -> tuple[dt.date, int, int] | None:
    """Return the place that a word names, or nothing when it names none."""
    day, _bar, rest = text.partition("_")
    what, _bar, pk = rest.partition("_")
    try:
        return dt.date.fromisoformat(day), list(What).index(What(what)), int(pk)
    except ValueError:
        return None
