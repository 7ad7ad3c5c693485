"""Where a need came from, as a link that staff can follow; never an address that somebody sent."""

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from varv.participation.dialogues.models import Dialogue, Remark
from varv.participation.feedback import queries as feedback
from varv.participation.meetups import queries as meetups
from varv.participation.needs.models import Need
from varv.participation.needs.sources import LONGEST_KEY, LONGEST_TITLE, Source
from varv.participation.needs.states import Origin
from varv.participation.proposals import queries as proposals
from varv.participation.proposals.models import Comment
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk.needs.filters import number

Rows = QuerySet[Any, Any]
MOST_BEGUN = 500

PAGES: dict[str, tuple[str, str]] = {  # the page of each kind, and what its key is called there
    Origin.PROPOSAL: ("desk:proposal", "pk"),
    Origin.FEEDBACK: ("desk:feedback_report", "number"),
    Origin.COMMENT: ("desk:proposal", "pk"),
    Origin.DIALOGUE: ("desk:dialogue", "pk"),
    Origin.MEETUP: ("desk:meetup_occasion", "pk"),
}


def _dialogues(actor: Actor) -> Rows:
    return Dialogue.objects.filter(owner_id__in=actor.grants.get(P.DIALOGUE_MANAGE, frozenset()))


THINGS: dict[str, tuple[Callable[[Actor], Rows], str, str]] = {  # rows, their key, their title
    Origin.PROPOSAL: (proposals.visible_to, "pk", "title"),
    Origin.FEEDBACK: (feedback.visible, "case__number", "case__title"),
    Origin.COMMENT: (proposals.visible_to, "pk", "title"),
    Origin.DIALOGUE: (_dialogues, "pk", "title"),
    Origin.MEETUP: (meetups.run_by, "pk", "series__name"),
}


class Shown(NamedTuple):
    """A source as a page shows it."""

    kind: str
    title: str
    href: str


def read(sent: dict[str, str], actor: Actor) -> Source:
    """Return the source that a form or an address names, by the name that it has.

    What the officer may not see, or what is not there, is a source without a page.
    """
    kind, key = sent.get("kind", ""), sent.get("source", sent.get("key", ""))
    title = " ".join(sent.get("title", "").replace("\0", "").split())[:LONGEST_TITLE]
    if kind not in THINGS:
        return Source(kind if kind in Origin.values else Origin.OTHER, "", title)
    found = _title(kind, key, actor)
    if found is None:
        return Source(kind, "", title)
    return Source(kind, key, found[:LONGEST_TITLE])


def _title(kind: str, key: str, actor: Actor) -> str | None:
    rows, name, title = THINGS[kind]
    is_id = name == "pk"
    if not key or len(key) > LONGEST_KEY or (is_id and number(key) is None):
        return None
    held = rows(actor).filter(**{name: number(key) if is_id else key.replace("\0", "")})
    return held.values_list(title, flat=True).first()


def href(source: Source) -> str:
    """Return the address of the source's page on the desk, or nothing when it has none."""
    name, word = PAGES.get(source.kind, ("", ""))
    if not (name and source.key):
        return ""
    try:
        return reverse(name, kwargs={word: source.key})
    except NoReverseMatch:
        return ""


def noting(actor: Actor, kind: Origin, key: str, said: int | UUID | None = None) -> str:
    """Return the address where a need is noted from something, or nothing for who may not.

    Nothing that somebody wrote stands in the address, which is kept in logs and histories.

    Args:
        said: the comment or the free text that the form begins with.
    """
    if not actor.may(P.NEED_GATHER):
        return ""
    asked = {"kind": kind.value, "key": key}
    if said is not None:
        asked["said"] = str(said)
    return f"{reverse('desk:need_note')}?{urlencode(asked)}"


def begun(kind: str, said: str, actor: Actor) -> str:
    """Return what somebody said, as the form begins, or nothing when the officer may not see it."""
    rows: Rows
    if kind == Origin.COMMENT and (pk := number(said)) is not None:
        rows = Comment.objects.filter(pk=pk, proposal__in=_ids(proposals.visible_to(actor)))
    elif kind == Origin.DIALOGUE and (remark := uuid(said)) is not None:
        rows = Remark.objects.filter(pk=remark, dialogue__in=_ids(_dialogues(actor)))
    else:
        return ""
    return (rows.values_list("text", flat=True).first() or "")[:MOST_BEGUN]


def _ids(rows: Rows) -> Rows:
    return rows.order_by().values("pk")


def uuid(text: str) -> UUID | None:
    """Return the text as an id that nobody counts up, or nothing when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def shown(source: Source) -> Shown:
    """Return the source in words, with its link."""
    return Shown(str(Origin(source.kind).label), source.title, href(source))


def of(need: Need) -> Shown:
    """Return where a need came from."""
    return shown(need.source)
