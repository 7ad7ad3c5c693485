"""What time does to a case: promised days, and how long it is kept."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from varv.core import workdays
from varv.eservices.package.compiled import Package
from varv.eservices.package.context import Context, names
from varv.eservices.package.expressions import ABSENT, within
from varv.eservices.package.schema import DeadlineRule
from varv.eservices.package.views import rendered

LENGTH = re.compile(r"^(\d+)([ymd])$")


@dataclass(frozen=True)
class Deadline:
    """A promised day."""

    key: str
    due_on: dt.date
    warn_on: dt.date
    text: str


@dataclass(frozen=True)
class Retention:
    """How long a case is kept, and what then."""

    keep: str
    after: str
    then: str
    mandate: str

    def last_day(self, start: dt.date) -> dt.date:
        """Return the day on which the time is over."""
        found = LENGTH.match(self.keep)
        assert found is not None
        count = int(found[1])
        if found[2] == "d":
            return start + dt.timedelta(days=count)
        return workdays.add_months(start, count * (12 if found[2] == "y" else 1))


def deadlines(
    package: Package,
    values: Mapping[str, Any],
    context: Context,
    received: dt.date,
    begun: str = "received",
) -> tuple[Deadline, ...]:
    """Return the promised days; one that falls on a day off moves to the next workday.

    Args:
        received: the day that they are counted from, unless an answer to the action says another.
        begun: what happened that day: ``received``, or the action that a promise is counted from.
    """
    known = names(package, values, context)
    found = []
    with within(context.around()):
        for key, rule in package.process.deadlines.items():
            if rule.begins != begun:
                continue
            count = package.language.compile(rule.days).value(known)
            if count is ABSENT:
                continue
            said = context.action.get(rule.day_field)
            first = dt.date.fromisoformat(said) if said else received
            due = workdays.next_workday(_after(first, int(count), rule.kind))
            path = f"process.deadlines.{key}.text"
            text = rendered(package, path, context.language, known)
            found.append(Deadline(key, due, _warned(due, rule), text))
    return tuple(found)


def _warned(due: dt.date, rule: DeadlineRule) -> dt.date:
    """Return the day on which staff is warned that the promised one comes nearer."""
    if isinstance(rule.warn, str):
        return workdays.add_months(due, -int(rule.warn.removesuffix("m")))
    if rule.kind == "working":
        return workdays.add_workdays(due, -rule.warn)
    return due - dt.timedelta(days=rule.warn)


def _after(day: dt.date, count: int, kind: str) -> dt.date:
    if kind == "working":
        return workdays.add_workdays(day, count)
    if kind == "months":
        return workdays.add_months(day, count)
    return day + dt.timedelta(days=count * (7 if kind == "weeks" else 1))


def retention(package: Package, outcome: str) -> Retention:
    """Return how long a case with an outcome is kept.

    What everybody may read and support is preserved, whatever the package says.
    """
    rule = package.process.retention
    keep = rule.by_outcome.get(outcome, rule.keep)
    then = "preserve" if package.process.public else rule.then
    return Retention(keep, rule.after, then, rule.mandate)
