"""Points that the platform draws by itself, month by month: here those that cases give.

What lies beside steering feeds the rest (varv/flows/voices_are_measured.py).
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from varv.cases.models import Case, Remainder
from varv.cases.states import Capacity
from varv.core import clock, events, sweeping
from varv.municipalities.models import Municipality
from varv.steering.effects.events import EffectMeasured
from varv.steering.effects.models import Indicator, Point
from varv.steering.effects.states import FROM_CASES, Measure

FEWEST = 5  # in a month, below which nothing is drawn, so that nobody shows
MONTHS_BACK = 13
Found = tuple[Decimal, int] | None
Measured = Callable[[dt.date, dt.date], Found]


def sweep(municipality: Municipality) -> int:
    """Draw the months that are over for all indicators that cases give."""
    rows = Indicator.objects.filter(measure__in=FROM_CASES, ended_on__isnull=True)
    return sweeping.each(rows.order_by("pk"), lambda row: draw(indicator=row))


def draw(*, indicator: Indicator) -> int:
    """Draw the months of an indicator that cases give; return how many."""
    return feed(
        indicator=indicator, measured=lambda first, after: _measured(indicator, first, after)
    )


@transaction.atomic
def feed(*, indicator: Indicator, measured: Measured) -> int:
    """Give an indicator its points for the months that are over and have none yet.

    Args:
        measured: tells what the days from the first up to, but not with, the other one give, and
            of how many; nothing when they give nothing. Too few to hide among are left out here.

    Returns:
        how many points were drawn.
    """
    drawn = set(indicator.points.values_list("on", flat=True))
    made = 0
    for first, after in _months():
        on = after - dt.timedelta(days=1)
        if on in drawn:
            continue
        found = measured(first, after)
        if found is not None and found[1] >= FEWEST:
            made += _kept(indicator, on, *found)
    if made:
        events.publish(EffectMeasured(indicator_id=indicator.pk))
    return made


def _months() -> list[tuple[dt.date, dt.date]]:
    """Return the latest whole months, each with the first day after it."""
    after = clock.today().replace(day=1)
    months = []
    for _ in range(MONTHS_BACK):
        first = (after - dt.timedelta(days=1)).replace(day=1)
        months.append((first, after))
        after = first
    return months[::-1]


def _kept(indicator: Indicator, on: dt.date, value: Decimal, count: int) -> bool:
    _point, is_new = Point.objects.get_or_create(
        municipality_id=indicator.municipality_id,
        indicator=indicator,
        on=on,
        defaults={"value": value, "count": count, "at": clock.now()},
    )
    return is_new


def _measured(indicator: Indicator, first: dt.date, after: dt.date) -> Found:
    """Return what the cases of a month give, and how many they were; nothing when too few."""
    start, end = clock.at(first, 0), clock.at(after, 0)
    cases = Case.objects.filter(service=indicator.service_id)
    erased = Remainder.objects.filter(service=indicator.service_id)
    if indicator.measure in (Measure.HANDLING_TIME, Measure.IN_TIME):
        decided = cases.filter(decided_at__gte=start, decided_at__lt=end)
        taken = _taken(decided) + _taken_by(
            erased.filter(decided_in__gte=first, decided_in__lt=after)
        )
        return (_decided(Measure(indicator.measure), taken), len(taken)) if taken else None
    here = cases.filter(received_at__gte=start, received_at__lt=end).aggregate(
        all=Count("pk"), counter=Count("pk", filter=Q(capacity=Capacity.COUNTER))
    )
    gone = erased.filter(received_in__gte=first, received_in__lt=after).aggregate(
        all=Count("pk"), counter=Count("pk", filter=Q(at_counter=True))
    )
    count, at_counter = (here[name] + gone[name] for name in ("all", "counter"))
    return (_received(indicator, count, at_counter), count) if count else None


class Taken(NamedTuple):
    """How many days a case took, and whether it was decided when it was promised."""

    days: float
    in_time: bool


def _taken(decided: QuerySet[Case]) -> list[Taken]:
    rows = decided.values_list("received_at", "decided_at", "due_on")
    return [
        Taken((done - came).total_seconds() / 86400, clock.local(done).date() <= due)
        for came, done, due in rows
        if done
    ]


def _taken_by(erased: QuerySet[Remainder]) -> list[Taken]:
    """Return the same of cases that are erased, as statistics keep it."""
    rows = erased.values_list("minutes", "was_in_time")
    return [Taken((minutes or 0) / 1440, bool(in_time)) for minutes, in_time in rows]


def _decided(measure: Measure, taken: list[Taken]) -> Decimal:
    if measure is Measure.HANDLING_TIME:
        return Decimal(f"{median(each.days for each in taken):.1f}")
    in_time = sum(each.in_time for each in taken)
    return Decimal(f"{100 * in_time / len(taken):.1f}")


def _received(indicator: Indicator, count: int, at_counter: int) -> Decimal:
    if indicator.measure == Measure.DIGITAL_SHARE:
        return Decimal(f"{100 * (count - at_counter) / count:.1f}")
    if indicator.measure == Measure.MINUTES_SAVED:
        return Decimal(f"{count * (indicator.minutes or 0) / 60:.1f}")
    return Decimal(count)
