"""Saying from when a case may be erased, whenever it is closed or taken up again."""

from varv.cases import keeping, queries
from varv.cases.models import Case
from varv.cases.states import Phase
from varv.core import clock

NO_APPEAL = "none"
KEPT = ("closed_at", "erase_on")


def keep(case: Case) -> tuple[str, ...]:
    """Work out how long the case is kept as it is now; return what may have changed of it."""
    case.erase_on = None
    if case.phase != Phase.CLOSED:
        case.closed_at = None
        return KEPT
    case.closed_at = case.closed_at or clock.now()
    decided = case.decisions.exclude(appeal=NO_APPEAL).order_by("-version")
    appealable = decided.values_list("decided_at", flat=True).first()
    case.erase_on = keeping.erase_on(case, queries.compiled(case.version), appealable)
    return KEPT
