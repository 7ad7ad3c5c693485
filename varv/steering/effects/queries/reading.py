"""Indicators with where they began, where they are and where they are going."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from varv.steering.effects.models import Indicator, Point
from varv.steering.effects.states import Direction


@dataclass(frozen=True)
class Standing:
    """How an indicator stands.

    Args:
        value: its latest point; nothing when there is none.
        share: how much of the way from baseline to target, 0 to 1; nothing when unknown.
        is_better: whether the latest point is better than the baseline.
        is_reached: whether the target is reached.
    """

    indicator: Indicator
    value: Decimal | None
    share: float | None
    is_better: bool | None
    is_reached: bool


def indicators() -> QuerySet[Indicator]:
    """Return indicators with their latest value and its day."""
    newest = Point.objects.filter(indicator=OuterRef("pk")).order_by("-on")
    return Indicator.objects.select_related("unit").annotate(
        value=Subquery(newest.values("value")[:1]), value_on=Subquery(newest.values("on")[:1])
    )


def latest(rows: QuerySet[Indicator], most: int) -> list[Standing]:
    """Return how indicators stand, by title, at most so many."""
    return standings(list(rows.filter(ended_on__isnull=True).order_by("title")[:most]))


def by_principle(most: int) -> dict[int, list[Standing]]:
    """Return how the public indicators stand, the oldest ``most`` of each principle they serve."""
    rows = Indicator.objects.filter(is_public=True, ended_on__isnull=True, principle__isnull=False)
    numbered = rows.annotate(
        place=Window(RowNumber(), partition_by="principle_id", order_by="pk")
    ).filter(place__lte=most)
    shown = indicators().filter(pk__in=numbered.values("pk"))
    found: dict[int, list[Standing]] = {}
    for each in standings(list(shown.order_by("pk"))):
        found.setdefault(each.indicator.principle_id or 0, []).append(each)
    return found


def standings(rows: Sequence[Indicator]) -> list[Standing]:
    """Return how indicators stand that were read with ``indicators``."""
    return [standing(row, getattr(row, "value", None)) for row in rows]


def standing(indicator: Indicator, value: Decimal | None) -> Standing:
    """Return how an indicator stands at a value."""
    base, target = indicator.baseline, indicator.target
    is_up = indicator.direction == Direction.UP
    share = None
    if value is not None and base is not None and target is not None and base != target:
        share = min(1.0, max(0.0, float((value - base) / (target - base))))
    is_better = None
    if value is not None and base is not None and value != base:
        is_better = (value > base) == is_up
    is_reached = (
        value is not None and target is not None and (value >= target if is_up else value <= target)
    )
    return Standing(indicator, value, share, is_better, is_reached)
