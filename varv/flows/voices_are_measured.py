"""What residents say draws series: was it fixed, who came, how was it, and how to apply."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal

from django.db.models import Count, Q, Sum

from varv.core import clock, sweeping
from varv.municipalities.models import Municipality
from varv.participation.feedback.models import Verdict
from varv.participation.meetups import questions
from varv.participation.meetups.models import Occasion, Rating
from varv.participation.meetups.states import Held, Question
from varv.participation.satisfaction import queries as satisfaction
from varv.steering.effects import actions
from varv.steering.effects.models import Indicator
from varv.steering.effects.states import FROM_VOICES, Measure

Found = tuple[Decimal, int] | None
MOST = 5000  # ratings of a month


def sweep(municipality: Municipality) -> int:
    """Draw the months that are over for all indicators that residents' words give."""
    rows = Indicator.objects.filter(measure__in=FROM_VOICES, ended_on__isnull=True)
    return sweeping.each(rows.select_related("unit").order_by("pk"), _draw)


def _draw(indicator: Indicator) -> int:
    measured = MEASURES[Measure(indicator.measure)]
    return actions.feed(
        indicator=indicator, measured=lambda first, after: measured(indicator, first, after)
    )


def _fixed(row: Indicator, first: dt.date, after: dt.date) -> Found:
    """Return the share of those who reported that say it was fixed, in per cent."""
    rows = Verdict.objects.filter(
        report__case__unit__trail__startswith=row.unit.trail,
        at__gte=clock.at(first, 0),
        at__lt=clock.at(after, 0),
    )
    counted = rows.aggregate(all=Count("pk"), fixed=Count("pk", filter=Q(is_fixed=True)))
    if not counted["all"]:
        return None
    return Decimal(f"{100 * counted['fixed'] / counted['all']:.1f}"), counted["all"]


def _came(row: Indicator, first: dt.date, after: dt.date) -> Found:
    """Return how many came to the occasions of the days."""
    held = Occasion.objects.filter(
        state=Held.HELD,
        series__unit__trail__startswith=row.unit.trail,
        over_at__gte=clock.at(first, 0),
        over_at__lt=clock.at(after, 0),
    )
    came = held.aggregate(all=Sum("came"))["all"]
    return (Decimal(came), came) if came else None


def _rated(row: Indicator, first: dt.date, after: dt.date) -> Found:
    """Return the mean of what was answered to each evaluation's first question from one to five."""
    ratings = Rating.objects.filter(
        occasion__series__unit__trail__startswith=row.unit.trail, day__gte=first, day__lt=after
    )
    given: list[int] = []
    for rating in ratings.select_related("occasion__series")[:MOST]:
        asked = questions.of(rating.occasion.series)
        key = next((each.key for each in asked if each.kind == Question.SCALE), "")
        if key in rating.answers:
            given.append(int(rating.answers[key]))
    return (Decimal(f"{sum(given) / len(given):.2f}"), len(given)) if given else None


def _satisfied(row: Indicator, first: dt.date, after: dt.date) -> Found:
    """Return the share of those who said that it was good to apply, in per cent."""
    good, everybody = satisfaction.satisfied(row.service_id or 0, first, after)
    return (Decimal(f"{100 * good / everybody:.1f}"), everybody) if everybody else None


MEASURES: Mapping[Measure, Callable[[Indicator, dt.date, dt.date], Found]] = {
    Measure.FIXED: _fixed,
    Measure.MEETUP_CAME: _came,
    Measure.MEETUP_RATING: _rated,
    Measure.SATISFACTION: _satisfied,
}
