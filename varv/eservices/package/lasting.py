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
    package: Package, values: Mapping[str, Any], context: Context, received: dt.date
) -> tuple[Deadline, ...]:
    """Return the promised days; one that falls on a day off moves to the next workday."""
    known = names(package, values, context)
    found = []
    with within(context.around()):
        for key, rule in package.process.deadlines.items():
            count = package.language.compile(rule.days).value(known)
            if count is ABSENT:
                continue
            due = workdays.next_workday(_after(received, int(count), rule.kind))
            if rule.kind == "working":
                warn = workdays.add_workdays(due, -rule.warn)
            else:
                warn = due - dt.timedelta(days=rule.warn)
            path = f"process.deadlines.{key}.text"
            text = rendered(package, path, context.language, known)
            found.append(Deadline(key, due, warn, text))
    return tuple(found)


def _after(day: dt.date, count: int, kind: str) -> dt.date:
    if kind == "working":
        return workdays.add_workdays(day, count)
    if kind == "months":
        return workdays.add_months(day, count)
    return day + dt.timedelta(days=count * (7 if kind == "weeks" else 1))


def retention(package: Package, outcome: str) -> Retention:
    """Return how long a case with an outcome is kept."""
    rule = package.process.retention
    keep = rule.by_outcome.get(outcome, rule.keep)
    return Retention(keep, rule.after, rule.then, rule.mandate)
