"""What has happened in a case, and whether its log is whole."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from varv.audit import queries as audit
from varv.audit.models import Entry
from varv.cases import codes
from varv.cases.models import Case, Event
from varv.cases.states import Happening

STAFF_ONLY = (Happening.NOTED, Happening.ASSIGNED)


@dataclass(frozen=True)
class Told:
    """One event as a reader may see it."""

    number: int
    kind: str
    at: dt.datetime
    who: str
    by_staff: bool
    data: Mapping[str, Any]
    person_id: int | None = None


def story(case: Case, *, for_staff: bool) -> Sequence[Told]:
    """Return the events of a case, oldest first; residents do not see who was given it or notes."""
    events = Event.objects.filter(case=case).order_by("number")
    if not for_staff:
        events = events.exclude(kind__in=STAFF_ONLY)
    return [
        Told(
            number=event.number,
            kind=event.kind,
            at=event.at,
            who=event.actor_name,
            by_staff=event.actor_kind == "officer",
            data=event.data,
            person_id=event.person_id,
        )
        for event in events
    ]


def log_is_whole(case: Case) -> bool:
    """Tell whether no event of the case was changed, removed or slipped in."""
    previous = ""
    expected = 1
    for event in Event.objects.filter(case=case).order_by("number"):
        sealed = event.computed_seal() == event.seal
        if event.number != expected or event.previous != previous or not sealed:
            return False
        previous, expected = event.seal, expected + 1
    return expected - 1 == case.last_event


def looks(case: Case) -> Sequence[Entry]:
    """Return who of the staff has looked at the case, newest first."""
    return audit.looks_at(municipality_id=case.municipality_id, kind="cases.case", key=case.pk)


def case_with_code(number: str, code: str) -> Case | None:
    """Return the case that a number and its code open; another number takes as long."""
    rows = Case.objects.select_related("code", "unit", "municipality", "service")
    case = rows.filter(number=number.strip().upper(), code__isnull=False).first()
    is_right = codes.fits(case.code.digest if case else "0" * 64, number, code)
    return case if is_right else None
