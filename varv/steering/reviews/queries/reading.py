"""Reviews with how many have answered, and who has not."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from varv.steering.effects.models import Indicator
from varv.steering.plans.models import Activity, Plan
from varv.steering.reviews.models import Answer, Review
from varv.steering.reviews.reports import Report
from varv.steering.reviews.states import State

MOST = 60  # reviews that a page shows


@dataclass(frozen=True)
class Counted:
    """A review with how many of its activities have answered."""

    row: Review
    answered: int
    asked: int


def with_plan() -> QuerySet[Review]:
    """Return reviews with their plan and with the review before."""
    return Review.objects.select_related("plan", "previous")


def counted() -> list[Counted]:
    """Return the latest reviews, each with how many have answered."""
    rows = Review.objects.select_related("plan").defer("kept")
    known = rows.annotate(
        asked=Count("answers"), answered=Count("answers", filter=~Q(answers__light=""))
    )
    return [Counted(row, row.answered, row.asked) for row in known.order_by("-until", "-pk")[:MOST]]


def unanswered(review: Review) -> list[Answer]:
    """Return what nobody has answered yet, by activity."""
    rows = review.answers.filter(light="", activity__stopped_at__isnull=True)
    return list(rows.order_by("activity__number").select_related("activity__lead__user"))


def last_closed(plan: Plan) -> Review | None:
    """Return the latest review of a plan that is closed."""
    rows = Review.objects.filter(plan=plan, state=State.CLOSED)
    return rows.order_by("-until").first()


def in_public() -> QuerySet[Review]:
    """Return the reviews that everybody may read, the newest first."""
    return Review.objects.filter(is_public=True).select_related("plan")


def public_ids(*found: Report) -> tuple[set[int], set[int]]:
    """Return which activities and indicators of some reports are public now."""
    activities = {each.pk for report in found for each in report.lines}
    indicators = {each.pk for report in found for each in report.gauges}
    return (
        _public(Activity.objects.filter(is_public=True), activities),
        _public(Indicator.objects.filter(is_public=True), indicators),
    )


def _public(rows: QuerySet[Activity] | QuerySet[Indicator], keys: set[int]) -> set[int]:
    return set(rows.filter(pk__in=keys).values_list("pk", flat=True))
