"""How much there is in each view of the work list, counted up to a bound in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from varv.cases.states import Phase
from varv.core import clock
from varv.people.actors import Actor
from varv.people.permissions import P

MOST = 1000  # beyond it nobody reads the number, and counting on would take longer and longer

VIEWS = {
    "all": "",
    "mine": "AND officer_id = %s",
    "unassigned": "AND officer_id IS NULL",
    "waiting": "AND phase = %s",
    "overdue": "AND due_on < %s AND phase <> %s",
}


@dataclass(frozen=True)
class Counts:
    """How many open cases each view holds; one more than ``MOST`` stands for any number above."""

    all: int = 0
    mine: int = 0
    unassigned: int = 0
    waiting: int = 0
    overdue: int = 0


def counts(actor: Actor) -> Counts:
    """Return how much there is in each view of the officer's work list."""
    units = sorted(actor.grants.get(P.CASE_READ, ()))
    if not units:
        return Counts()
    today = connection.ops.adapt_datefield_value(clock.today())
    narrowed: dict[str, Sequence[Any]] = {
        "mine": [actor.as_officer],
        "waiting": [Phase.WAITING.value],
        "overdue": [today, Phase.WAITING.value],
    }
    visible, known = _visible(actor, units)
    parts: list[str] = []
    values: list[Any] = []
    for view, condition in VIEWS.items():
        rows = f"SELECT 1 FROM cases_case WHERE is_open AND {visible} {condition}"  # noqa: S608
        parts.append(f"(SELECT count(*) FROM ({rows} LIMIT {MOST + 1}) AS {view}_)")  # noqa: S608
        values += [*known, *narrowed.get(view, ())]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return Counts(*cursor.fetchone())


def _visible(actor: Actor, units: Sequence[int]) -> tuple[str, list[Any]]:
    """Return the condition for cases that the officer may read, as SQL, and its values."""
    protected = sorted(actor.grants.get(P.CASE_READ_PROTECTED, ()))
    condition = f"municipality_id = %s AND unit_id IN ({_places(units)}) AND NOT is_protected"
    values: list[Any] = [actor.municipality_id, *units]
    if protected:
        condition = condition.replace(
            "NOT is_protected", f"(NOT is_protected OR unit_id IN ({_places(protected)}))"
        )
        values += protected
    return condition, values


def _places(values: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(values))
