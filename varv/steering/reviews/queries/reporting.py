"""What a review found: drawn from what is there while it is open, as it was kept afterwards."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, Subquery

from varv.core import clock
from varv.steering.effects.models import Indicator, Point
from varv.steering.plans.models import Activity, Passage
from varv.steering.reviews import reports
from varv.steering.reviews.models import Answer, Review
from varv.steering.reviews.queries.means import MOST, years
from varv.steering.reviews.reports import Decided, Gauge, Line, Report
from varv.steering.reviews.states import State

GAUGES = 100


@dataclass
class Way:
    """The stages that an activity came to in the months of a review, and where it then was."""

    passed: list[str] = field(default_factory=list)
    stage: str = ""


def report(review: Review) -> Report:
    """Return what a review found."""
    return reports.read(review.kept) if review.state == State.CLOSED else _drawn(review)


def _drawn(review: Review) -> Report:
    activities = _activities(review)
    by_id = {each.pk: each for each in activities}
    return Report(
        lines=tuple(_lines(review, by_id)),
        gauges=tuple(_gauges(review)),
        years=tuple(years(review.plan, activities)),
        decisions=tuple(
            Decided(
                text=each.text,
                text_en=each.text_en,
                is_public=each.is_public,
                number=by_id[each.activity_id].number if each.activity_id in by_id else None,
                on=clock.local(each.at).date(),
            )
            for each in review.decisions.all()
        ),
    )


def _activities(review: Review) -> Sequence[Activity]:
    rows = Activity.objects.filter(plan_id=review.plan_id).select_related("unit")
    return list(rows.order_by("number")[:MOST])


def _lines(review: Review, activities: Mapping[int, Activity]) -> list[Line]:
    """Return each activity that was asked, with what it answered and what moved."""
    before = reports.read(review.previous.kept if review.previous else {})
    then = {each.pk: each for each in before.lines}
    ways = _ways(review)
    answers = {each.activity_id: each for each in review.answers.all()}
    return [
        _line(activity, answers[pk], then.get(pk), ways.get(pk, Way()))
        for pk, activity in activities.items()
        if pk in answers
    ]


def _line(row: Activity, answer: Answer, then: Line | None, way: Way) -> Line:
    used = None
    if row.outcome is not None:
        used = row.outcome - ((then.outcome if then else None) or 0)
    return Line(
        pk=row.pk,
        number=row.number,
        title=row.title,
        title_en=row.title_en,
        unit=row.unit.name,
        is_public=row.is_public,
        stage=way.stage or row.stage,
        is_stopped=row.stopped_at is not None,
        light=answer.light,
        was=then.light if then else "",
        reason=answer.reason,
        told=answer.told,
        told_en=answer.told_en,
        hours=answer.hours,
        passed=tuple(way.passed),
        budget=row.budget,
        outcome=row.outcome,
        used=used,
    )


def _ways(review: Review) -> dict[int, Way]:
    """Return how each activity went; one that did not move since the months began is left out."""
    start = clock.at(review.since, 0)
    end = clock.at(review.until + dt.timedelta(days=1), 0)
    rows = Passage.objects.filter(activity__plan_id=review.plan_id, at__gte=start)
    found: dict[int, Way] = {}
    for pk, at, before, after in rows.order_by("pk").values_list(
        "activity_id", "at", "before", "after"
    ):
        way = found.setdefault(pk, Way())
        if at < end:
            way.passed.append(after)
            way.stage = after
        elif not way.stage:
            way.stage = before
    return found


def _gauges(review: Review) -> list[Gauge]:
    """Return the indicators of the plan and of its principles, before and after."""
    points = Point.objects.filter(indicator=OuterRef("pk")).order_by("-on")
    before = points.filter(on__lt=review.since).values("value")[:1]
    after = points.filter(on__lte=review.until).values("value")[:1]
    tied = Q(activity__plan_id=review.plan_id) | Q(activity=None, principle__isnull=False)
    rows = Indicator.objects.filter(tied, ended_on__isnull=True).order_by("title")
    drawn = rows.annotate(before=Subquery(before), after=Subquery(after))[:GAUGES]
    return [
        Gauge(
            pk=row.pk,
            title=row.title,
            title_en=row.title_en,
            measured_in=row.measured_in,
            measured_in_en=row.measured_in_en,
            direction=row.direction,
            is_public=row.is_public,
            before=row.before,
            after=row.after,
        )
        for row in drawn
    ]
