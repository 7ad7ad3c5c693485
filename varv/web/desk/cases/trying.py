"""Doing something with a case that others work on too: nothing written is lost."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.http import QueryDict

from varv.cases import actions, queries, rules
from varv.cases.models import Case
from varv.cases.queries.stories import Told
from varv.core.errors import Conflict, Invalid
from varv.core.ids import uuid7
from varv.eservices import queries as eservices
from varv.municipalities.own import Own
from varv.people.actors import Actor
from varv.web.desk.cases import told
from varv.web.guard import fetch
from varv.web.requests import Request

BESIDE = ("unit", "officer", "person", "principal", "sign_in")
CASE = Own(Case._base_manager.select_related(*BESIDE), "number")
SEEN = re.compile(r"[0-9]{1,9}")

Rule = Callable[[Actor, Case], bool]


@dataclass(frozen=True)
class Trouble:
    """Why something could not be done; the page is shown again with all that was written."""

    status: int
    errors: Mapping[str, str] = field(default_factory=dict)
    meanwhile: Sequence[told.Line] = ()


def found(request: Request, number: str, rule: Rule = rules.may_read_as_staff) -> Case:
    """Return the case with the number when the rule lets the officer have it.

    Whatever page of it is opened, the look is recorded.
    """
    case = eservices.with_version(fetch(CASE, request.actor, rule, number=number[:30]))
    case.municipality = request.municipality
    if request.method in ("GET", "HEAD"):
        actions.look(case=case, by=request.actor)
    return case


def seen_in(sent: QueryDict) -> int:
    """Return the number of the last event that the officer saw; none when it is not said."""
    text = sent.get("seen", "")
    return int(text) if SEEN.fullmatch(text) else 0


def key_in(sent: QueryDict) -> UUID:
    """Return the key that makes a form count once; a new one when it is missing or damaged."""
    try:
        return UUID(sent.get("key", ""))
    except ValueError:
        return uuid7()


def attempt(case: Case, seen: int | None, do: Callable[[], object]) -> Trouble | None:
    """Do something with a case and return what was in the way, or nothing.

    Args:
        seen: the last event that the officer saw, nothing when it does not matter.
    """
    if seen is not None and seen != case.last_event:
        return Trouble(409, meanwhile=meanwhile(case, seen))
    try:
        do()
    except Invalid as fault:
        return Trouble(422, errors=fault.messages)
    except Conflict:
        return Trouble(409, meanwhile=meanwhile(case, seen or 0))
    return None


def meanwhile(case: Case, seen: int) -> list[told.Line]:
    """Return what happened in the case since the officer looked."""
    package = queries.compiled(case.version)
    events = [
        Told(
            number=event.number,
            kind=event.kind,
            at=event.at,
            who=event.actor_name,
            by_staff=event.actor_kind == "officer",
            data=event.data,
        )
        for event in told.since(case, seen)
    ]
    return told.lines(events, package)


def is_done_already(case: Case, seen: int, kind: str, by: Actor) -> bool:
    """Tell whether all that happened since is that the officer did this very thing."""
    events = told.since(case, seen)
    return bool(events) and all(
        event.kind == kind and event.officer_id == by.officer_id for event in events
    )
