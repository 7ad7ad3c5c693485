"""What the boards tell the council each year (kommunallagen 6 kap. 34 §)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from varv.core import clock
from varv.core.workdays import add_months
from varv.participation.proposals.models import Proposal
from varv.participation.proposals.queries.desk import visible_to
from varv.participation.proposals.states import Stage
from varv.people.actors import Actor

MOST = 2000


@dataclass(frozen=True)
class Line:
    """A proposal in the account of a board."""

    proposal: Proposal
    months: int
    is_over_a_year: bool


@dataclass(frozen=True)
class Account:
    """What one board has not decided, and what it decided in a year."""

    board: str
    undecided: Sequence[Line]
    decided: Sequence[Line]


def boards(actor: Actor) -> Sequence[str]:
    """Return the boards that proposals were referred to."""
    rows = visible_to(actor).filter(announced_on__isnull=False).exclude(board="")
    return list(rows.order_by("board").values_list("board", flat=True).distinct()[:100])


def yearly(actor: Actor, year: int, board: str = "") -> Sequence[Account]:
    """Return the account of each board for a year; what nobody was given is in one without name."""
    last = min(dt.date(year, 12, 31), clock.today())
    rows = visible_to(actor).filter(announced_on__isnull=False, announced_on__lte=last)
    if board:
        rows = rows.filter(board=board)
    found: dict[str, tuple[list[Line], list[Line]]] = {}
    for row in rows.select_related("case").order_by("announced_on", "id")[:MOST]:
        is_decided = row.decided_on is not None and row.decided_on <= last
        if is_decided and row.decided_on and row.decided_on.year != year:
            continue
        if not is_decided and row.stage in (Stage.WITHDRAWN, Stage.DISMISSED, Stage.EXPIRED):
            continue
        found.setdefault(row.board, ([], []))[int(is_decided)].append(_line(row, last))
    return [Account(name, *found[name]) for name in sorted(found)]


def _line(row: Proposal, last: dt.date) -> Line:
    assert row.announced_on is not None
    end = row.decided_on if row.decided_on and row.decided_on <= last else last
    months = (end.year - row.announced_on.year) * 12 + end.month - row.announced_on.month
    months -= end.day < row.announced_on.day
    return Line(row, max(months, 0), end > add_months(row.announced_on, 12))
