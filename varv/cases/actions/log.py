"""Adding to a case's log, and with it changing the case."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from varv.cases.models import Case, Event
from varv.cases.states import ARROWS, OPEN, Happening, Phase
from varv.core import clock
from varv.core.errors import Conflict, Refused
from varv.people.actors import Actor


def ask(allowed: bool, rule: str) -> None:
    """Refuse when a rule says no."""
    if not allowed:
        raise Refused(rule)


LIVING = (
    "state",
    "phase",
    "is_open",
    "outcome",
    "decided_at",
    "decided_in",
    "decided_role",
    "due_on",
    "warn_on",
    "paused_at",
    "closed_at",
    "erase_on",
    "last_event",
)


def hold(case: Case, seen: int | None = None) -> None:
    """Read the case as it is now, and keep others from changing it until the transaction ends.

    Raises:
        Conflict: somebody changed it since ``seen``.
        Refused: it was erased meanwhile.
    """
    try:
        case.refresh_from_db(fields=LIVING, from_queryset=Case.objects.select_for_update())
    except Case.DoesNotExist as fault:
        raise Refused("case.erased") from fault
    if seen is not None and seen != case.last_event:
        raise Conflict("case.changed")


def move(case: Case, phase: Phase) -> None:
    """Let the case into another phase, along an arrow of the table."""
    if phase == case.phase:
        return
    if phase not in ARROWS[Phase(case.phase)]:
        raise Refused(f"case.move {case.phase} {phase}")
    case.phase = phase
    case.is_open = phase in OPEN


def told(
    case: Case, number: int, previous: str, kind: Happening, data: Mapping[str, Any], by: Actor
) -> Event:
    """Return an event that follows the one with the seal ``previous``, not stored yet."""
    event = Event(
        municipality_id=case.municipality_id,
        case=case,
        number=number,
        kind=kind,
        at=clock.now(),
        actor_kind=by.kind,
        actor_name=by.name,
        officer_id=by.officer_id,
        person_id=by.person_id,
        data=dict(data),
        previous=previous,
    )
    event.seal = event.computed_seal()
    return event


@transaction.atomic
def happen(
    case: Case,
    kind: Happening,
    data: Mapping[str, Any],
    *,
    by: Actor,
    seen: int | None = None,
    changes: Sequence[str] = (),
) -> Event:
    """Add one event and store the named changes of the case with it, or neither.

    Args:
        seen: number of the last event that the actor had seen; nothing when it does not matter.

    Raises:
        Conflict: somebody else was first.
        Refused: the case was erased meanwhile.
    """
    rows = Case.objects.filter(pk=case.pk)
    if seen is None:
        seen = rows.select_for_update().values_list("last_event", flat=True).first()
    if seen is None:
        raise Refused("case.erased")
    stored = {name: getattr(case, name) for name in changes}
    if not rows.filter(last_event=seen).update(last_event=seen + 1, **stored):
        raise Conflict("case.changed")
    previous = Event.objects.values_list("seal", flat=True).get(case=case, number=seen)
    event = told(case, seen + 1, previous, kind, data, by)
    event.save(force_insert=True)
    case.last_event = event.number
    return event
