"""Finding a proposal that the officer takes care of."""

from collections.abc import Callable

from varv.cases import actions as cases
from varv.participation.proposals import rules
from varv.participation.proposals.models import Proposal
from varv.people.actors import Actor
from varv.web.guard import fetch
from varv.web.requests import Request

HEAVY = [
    f"{row}__{part}" for row in ("version", "service") for part in ("files", "texts", "settings")
]
BESIDE = ("case__unit", "case__version", "case__service", "case__person", "municipality")


def found(
    request: Request, pk: int, rule: Callable[[Actor, Proposal], bool] = rules.may_moderate
) -> Proposal:
    """Return the proposal when the rule lets the officer have it; a look at it is recorded."""
    rows = Proposal.objects.select_related(*BESIDE).defer(*(f"case__{name}" for name in HEAVY))
    row = fetch(rows, request.actor, rule, pk=pk)
    row.case.municipality = request.municipality
    if request.method in ("GET", "HEAD"):
        cases.look(case=row.case, by=request.actor)
    return row
