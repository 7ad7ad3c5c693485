"""Where a need came from, as a link that staff can follow; never an address that somebody sent."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from varv.eservices.models import Service
from varv.participation.dialogues.models import Dialogue, Remark
from varv.participation.feedback import queries as feedback
from varv.participation.meetups import queries as meetups
from varv.participation.needs.models import Need
from varv.participation.needs.sources import LONGEST_KEY, LONGEST_TITLE, Source
from varv.participation.needs.states import Origin
from varv.participation.proposals import queries as proposals
from varv.participation.satisfaction import queries as satisfaction
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk.needs.filters import number
from varv.web.forms.reading import uuids

Rows = QuerySet[Any, Any]
MOST_BEGUN = 500

PAGES: dict[str, tuple[str, str]] = {  # the page of each kind, and what its key is called there
    Origin.PROPOSAL: ("desk:proposal", "pk"),
    Origin.FEEDBACK: ("desk:feedback_report", "number"),
    Origin.COMMENT: ("desk:proposal_moderate", "pk"),
    Origin.DIALOGUE: ("desk:dialogue", "pk"),
    Origin.MEETUP: ("desk:meetup_occasion", "pk"),
    Origin.SATISFACTION: ("desk:satisfaction_of", "pk"),
}


def _dialogues(actor: Actor) -> Rows:
    return Dialogue.objects.filter(owner_id__in=actor.grants.get(P.DIALOGUE_MANAGE, frozenset()))


def _remarks(actor: Actor, key: str, part: str) -> Rows:
    rows = Remark.objects.filter(dialogue__in=_dialogues(actor).order_by().values("pk"))
    return rows.filter(dialogue_id=number(key) or 0, pk__in=uuids([part]))


def _comment(actor: Actor, key: str, part: str) -> Rows:
    return proposals.comments_to(actor).filter(pk=number(key) or 0)


def _services(actor: Actor) -> Rows:
    granted = (P.SERVICE_MANAGE, P.NEED_GATHER)
    owners = {unit for each in granted for unit in actor.grants.get(each, frozenset())}
    return Service.objects.filter(owner_id__in=owners)


def _answer(actor: Actor, key: str, part: str) -> Rows:
    rows = satisfaction.written().filter(service__in=_services(actor).values("pk"))
    return rows.filter(service_id=number(key) or 0, pk__in=uuids([part]))


SAID: dict[str, Callable[[Actor, str, str], Rows]] = {  # words that a need may begin with
    Origin.COMMENT: _comment,
    Origin.DIALOGUE: _remarks,
    Origin.SATISFACTION: _answer,
}
THINGS: dict[str, tuple[Callable[[Actor], Rows], str, str]] = {  # rows, their key, their title
    Origin.PROPOSAL: (proposals.visible_to, "pk", "title"),
    Origin.FEEDBACK: (feedback.visible, "case__number", "case__title"),
    Origin.COMMENT: (proposals.comments_to, "pk", "proposal__title"),
    Origin.DIALOGUE: (_dialogues, "pk", "title"),
    Origin.MEETUP: (meetups.run_by, "pk", "series__name"),
    Origin.SATISFACTION: (_services, "pk", "names__sv"),
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


def begun(sent: dict[str, str], actor: Actor) -> str:
    """Return the words that a need begins with: those of the comment or the answer it is from.

    They are read here, for an address ends in logs, and words of residents are not to.
    """
    rows = SAID.get(sent.get("kind", ""))
    if rows is None:
        return ""
    found = rows(actor, sent.get("key", ""), sent.get("part", ""))
    return str(found.values_list("text", flat=True).first() or "")[:MOST_BEGUN]


def noting(actor: Actor, kind: Origin, key: str, part: str = "") -> str:
    """Return the address where a need is noted from something, or nothing for who may not.

    Args:
        part: which part of the thing it was said in, when its words are what the form begins with.
    """
    if not actor.may(P.NEED_GATHER):
        return ""
    asked = {"kind": kind.value, "key": key}
    if part:
        asked["part"] = part
    return f"{reverse('desk:need_note')}?{urlencode(asked)}"


def shown(source: Source) -> Shown:
    """Return the source in words, with its link."""
    return Shown(str(Origin(source.kind).label), source.title, href(source))


def of(need: Need) -> Shown:
    """Return where a need came from."""
    return shown(need.source)
