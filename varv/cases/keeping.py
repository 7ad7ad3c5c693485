"""From when a closed case may be erased."""

import datetime as dt

from varv.cases.models import Case
from varv.cases.states import Phase
from varv.core import clock
from varv.core.workdays import add_months
from varv.eservices.package import process
from varv.eservices.package.compiled import Package

APPEAL_MONTHS = 2  # in which a decision may be appealed, also by somebody who read it late


def erase_on(case: Case, package: Package, appealable: dt.datetime | None) -> dt.date | None:
    """Return the day on which the time of a closed case is over; nothing when it is preserved.

    Args:
        appealable: when the latest decision that can be appealed was made.
    """
    rule = process.retention(package, case.outcome)
    if case.phase != Phase.CLOSED or rule.then != "erase":
        return None
    start = case.decided_at if rule.after == "decided" and case.decided_at else case.closed_at
    if start is None:
        return None
    last = rule.last_day(clock.local(start).date())
    if appealable is None:
        return last
    return max(last, add_months(clock.local(appealable).date(), APPEAL_MONTHS))
