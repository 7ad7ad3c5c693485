"""Points that the platform draws by itself, month by month: here those that cases give.

What lies beside steering feeds the rest (varv/flows/voices_are_measured.py).
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from statistics import median

from django.db import transaction
from django.db.models import Count, Q

from varv.cases.models import Case
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
    received = cases.filter(received_at__gte=start, received_at__lt=end)
    decided = cases.filter(decided_at__gte=start, decided_at__lt=end)
    if indicator.measure in (Measure.HANDLING_TIME, Measure.IN_TIME):
        rows = list(decided.values_list("received_at", "decided_at", "due_on"))
        if not rows:
            return None
        days = [(came, done, due) for came, done, due in rows if done]
        return _decided(Measure(indicator.measure), days), len(days)
    counted = received.aggregate(
        all=Count("pk"), counter=Count("pk", filter=Q(capacity=Capacity.COUNTER))
    )
    if not counted["all"]:
        return None
    return _received(indicator, counted["all"], counted["counter"]), counted["all"]


def _decided(measure: Measure, rows: list[tuple[dt.datetime, dt.datetime, dt.date]]) -> Decimal:
    if measure is Measure.HANDLING_TIME:
        days = median((done - came).total_seconds() / 86400 for came, done, _due in rows)
        return Decimal(f"{days:.1f}")
    in_time = sum(clock.local(done).date() <= due for _came, done, due in rows)
    return Decimal(f"{100 * in_time / len(rows):.1f}")


def _received(indicator: Indicator, count: int, at_counter: int) -> Decimal:
    if indicator.measure == Measure.DIGITAL_SHARE:
        return Decimal(f"{100 * (count - at_counter) / count:.1f}")
    if indicator.measure == Measure.MINUTES_SAVED:
        return Decimal(f"{count * (indicator.minutes or 0) / 60:.1f}")
    return Decimal(count)
