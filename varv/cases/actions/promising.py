"""Which day a decision is promised, and by which it is at the latest owed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from varv.core.workdays import add_months
from varv.eservices.package import process
from varv.eservices.package.compiled import Package
from varv.eservices.package.evaluation import Context

SIX_MONTHS = 6  # then the applicant may ask for a decision (förvaltningslagen 12 §)
WARNING = dt.timedelta(days=14)


@dataclass(frozen=True)
class Promise:
    """The days of a case: all that its package promises, and the first with its warning."""

    days: Sequence[dict[str, str]]
    due_on: dt.date
    warn_on: dt.date


def promise(
    package: Package,
    values: Mapping[str, Any],
    context: Context,
    received: dt.date,
    begun: str = "received",
) -> Promise:
    """Return what is promised from a day on: when an application came in, or is taken up again.

    Args:
        begun: what happened that day: ``received``, or the action that a promise is counted from.
    """
    days = process.deadlines(package, values, context, received, begun)
    stored = [
        {"key": day.key, "due_on": day.due_on.isoformat(), "warn_on": day.warn_on.isoformat()}
        for day in days
    ]
    if not days:
        last = add_months(received, SIX_MONTHS)
        return Promise(stored, last, last - WARNING)
    first = min(days, key=lambda day: day.due_on)
    return Promise(stored, first.due_on, first.warn_on)


def is_begun_by(package: Package, action: str) -> bool:
    """Tell whether something is promised from the day that an action is done."""
    return any(rule.begins == action for rule in package.process.deadlines.values())


def beginning(package: Package, stored: Sequence[Mapping[str, str]]) -> str:
    """Return what the promised days that a case carries were counted from."""
    rules = package.process.deadlines
    return next((rules[day["key"]].begins for day in stored if day["key"] in rules), "received")
