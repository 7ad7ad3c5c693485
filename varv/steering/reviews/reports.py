"""What a review found: one picture that is drawn from what is there, and kept when it closes."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

FORMAT = 1


@dataclass(frozen=True)
class Line:
    """An activity in a review.

    Args:
        was: the light that it gave in the review before.
        stage: where it was when the months that were looked at ended.
        passed: the stages that it came to in them, in their order.
        budget, outcome: in öre.
        used: how much of the outcome came since the review before, in öre.
    """

    pk: int
    number: int
    title: str
    title_en: str
    unit: str
    is_public: bool
    stage: str
    is_stopped: bool
    light: str
    was: str
    reason: str
    told: str
    told_en: str
    hours: int | None
    passed: tuple[str, ...]
    budget: int | None
    outcome: int | None
    used: int | None


@dataclass(frozen=True)
class Gauge:
    """An indicator at the beginning and at the end of the months that were looked at."""

    pk: int
    title: str
    title_en: str
    measured_in: str
    measured_in_en: str
    direction: str
    is_public: bool
    before: Decimal | None
    after: Decimal | None

    @property
    def is_better(self) -> bool | None:
        """Tell whether it moved the right way; nothing when it did not move."""
        if self.before is None or self.after is None or self.before == self.after:
            return None
        return (self.after > self.before) == (self.direction == "up")


@dataclass(frozen=True)
class Year:
    """The money (in öre) and the hours of a year: what there is, is planned, and is used."""

    year: int
    money: int | None
    planned: int
    used: int
    hours: int | None
    hours_planned: int
    hours_used: int


@dataclass(frozen=True)
class Decided:
    """A decision; ``number`` is the activity's, when it is about one."""

    text: str
    text_en: str
    is_public: bool
    number: int | None
    on: dt.date


@dataclass(frozen=True)
class Report:
    """All that a review found."""

    lines: tuple[Line, ...]
    gauges: tuple[Gauge, ...]
    years: tuple[Year, ...]
    decisions: tuple[Decided, ...]

    def in_public(self, activities: set[int], indicators: set[int]) -> "Report":
        """Return what everybody may read: what was public then and is so now, without reasons.

        Args:
            activities, indicators: the ids of what is public now.
        """
        lines = [each for each in self.lines if each.is_public and each.pk in activities]
        numbers = {None, *(each.number for each in lines)}
        return Report(
            lines=tuple(lines),
            gauges=tuple(x for x in self.gauges if x.is_public and x.pk in indicators),
            years=(),
            decisions=tuple(x for x in self.decisions if x.is_public and x.number in numbers),
        )


def written(report: Report) -> dict[str, Any]:
    """Return a report as it is stored."""
    return {
        "format": FORMAT,
        "lines": [asdict(each) for each in report.lines],
        "gauges": [
            {**asdict(each), "before": _said(each.before), "after": _said(each.after)}
            for each in report.gauges
        ],
        "years": [asdict(each) for each in report.years],
        "decisions": [{**asdict(each), "on": each.on.isoformat()} for each in report.decisions],
    }


def read(kept: Mapping[str, Any]) -> Report:
    """Return a report as it was stored."""
    return Report(
        lines=tuple(Line(**{**x, "passed": tuple(x["passed"])}) for x in kept.get("lines", ())),
        gauges=tuple(
            Gauge(**{**each, "before": _number(each["before"]), "after": _number(each["after"])})
            for each in kept.get("gauges", ())
        ),
        years=tuple(Year(**each) for each in kept.get("years", ())),
        decisions=tuple(
            Decided(**{**each, "on": dt.date.fromisoformat(each["on"])})
            for each in kept.get("decisions", ())
        ),
    )


def _said(number: Decimal | None) -> str | None:
    return None if number is None else f"{number.normalize():f}"


def _number(said: str | None) -> Decimal | None:
    return None if said is None else Decimal(said)
