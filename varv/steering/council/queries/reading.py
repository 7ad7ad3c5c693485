"""Members, criteria, meetings and their agendas."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    When,
    prefetch_related_objects,
)

from varv.core import clock
from varv.people.actors import Actor
from varv.steering.council.models import Criterion, Decision, Item, Meeting, Member, Score
from varv.steering.council.states import OPEN, Kind, Outcome, Seat, State
from varv.steering.plans.models import Activity
from varv.steering.plans.states import State as PlanState

PAGE = 20
FEW = 50  # meetings that lie ahead
ORDER = Case(When(seat=Seat.CHAIR, then=1), When(seat=Seat.SECRETARY, then=2), default=3)


def standing(day: dt.date) -> QuerySet[Member]:
    """Return the members whose mandate stands on a day: chair, secretary, then by unit.

    Who no longer works here is left out of today and what comes, not of what was.
    """
    stands = Q(from_on__lte=day) & (Q(to_on__isnull=True) | Q(to_on__gte=day))
    rows = Member.objects.filter(stands).select_related("officer__user", "unit")
    if day >= clock.today():
        rows = rows.filter(officer__is_active=True)
    return rows.order_by(ORDER, "unit__name", "officer__name")


def members() -> QuerySet[Member]:
    """Return all mandates, also those that are over or not begun, the latest first."""
    rows = Member.objects.select_related("officer", "unit")
    return rows.order_by(F("to_on").desc(nulls_first=True), ORDER, "officer__name")


def seat_of(actor: Actor) -> Member | None:
    """Return the mandate that the actor has in the council today, or had last."""
    if actor.officer_id is None:
        return None
    rows = Member.objects.filter(officer_id=actor.officer_id, from_on__lte=clock.today())
    return rows.order_by("-from_on").first()


def criteria() -> QuerySet[Criterion]:
    """Return what the council weighs by from now on."""
    return Criterion.objects.filter(retired_at__isnull=True)


def coming(*, public: bool) -> QuerySet[Meeting]:
    """Return the meetings that lie ahead or are not closed, the first one first."""
    rows = Meeting.objects.filter(state__in=OPEN)
    if public:
        rows = rows.filter(is_public=True, state=State.CALLED, on__gte=clock.today())
    return rows.order_by("on", "at", "pk")[:FEW]


@dataclass(frozen=True)
class Page:
    """Some meetings, the latest first, and where the page of earlier ones begins."""

    rows: Sequence[Meeting]
    older: int | None


def past(before: int | None = None, *, public: bool, size: int = PAGE) -> Page:
    """Return meetings that are over.

    Args:
        before: the last meeting of the page that one comes from.
    """
    rows = Meeting.objects.exclude(state__in=OPEN)
    if public:
        rows = rows.filter(is_public=True)
    last = Meeting.objects.filter(pk=before).first() if before else None
    if last:
        rows = rows.filter(Q(on__lt=last.on) | Q(on=last.on, pk__lt=last.pk))
    found = list(rows.select_related("minutes").order_by("-on", "-pk")[: size + 1])
    return Page(found[:size], found[size - 1].pk if len(found) > size else None)


def agenda(meeting: Meeting) -> list[Item]:
    """Return the items of a meeting with all that was decided about each."""
    rows = meeting.items.select_related("activity__plan")
    return list(rows.prefetch_related(Prefetch("decisions", _decisions())))


def _decisions() -> QuerySet[Decision]:
    return Decision.objects.select_related("officer").order_by("number")


def fill(item: Item) -> None:
    """Fetch all that was decided about an item, and all scores with who gave them."""
    scores = Score.objects.select_related("member__officer", "member__unit")
    scores = scores.order_by("member__officer__name", "pk")
    decisions = Prefetch("decisions", _decisions())
    prefetch_related_objects([item], decisions, Prefetch("scores", scores))


def decided(meetings: Sequence[int]) -> dict[int, list[Item]]:
    """Return the public items of some meetings that something was decided about."""
    rows = Item.objects.filter(meeting__in=meetings, is_public=True, decisions__isnull=False)
    found: dict[int, list[Item]] = {}
    for each in rows.select_related("activity").distinct().prefetch_related("decisions"):
        found.setdefault(each.meeting_id, []).append(each)
    return found


def current(item: Item) -> Decision | None:
    """Return the decision that stands."""
    known = list(item.decisions.all())
    return known[-1] if known else None


def decisions_about(activity: Activity, *, public: bool) -> list[Decision]:
    """Return all that was decided about an activity, the newest first: that one stands.

    A decision about the need that became the activity is one about the activity too. Each has
    its item and its meeting with it.

    Args:
        public: only what everybody may read.
    """
    rows = Decision.objects.filter(item__activity=activity)
    if public:
        rows = rows.filter(item__is_public=True, item__meeting__is_public=True)
    return list(rows.select_related("item__meeting").order_by("-at", "-pk"))


def postponed(most: int = 20) -> list[Decision]:
    """Return what stands postponed, the one whose day comes first first.

    What was decided about since, at the same meeting or a later one, is settled or stands there.
    """
    rows = Decision.objects.filter(outcome=Outcome.POSTPONED, item__activity__stopped_at=None)
    since = Decision.objects.filter(_same(), pk__gt=OuterRef("pk"))
    rows = rows.exclude(Exists(since)).select_related("item__activity")
    return list(rows.order_by("until", "pk")[:most])


def _same() -> Q:
    """Tell whether a decision is about the same as the outer one; a question has only its words."""
    names = {name: OuterRef(name) for name in ("item__kind", "item__subject")}
    words = Q(item__title=OuterRef("item__title")) | ~Q(item__subject="")
    activity = Q(item__activity=OuterRef("item__activity"))
    return Q(item=OuterRef("item")) | activity | Q(**names) & words


def items_about(kind: Kind, subjects: Sequence[str]) -> QuerySet[Item]:
    """Return where needs or activities have been on an agenda, the latest first."""
    rows = Item.objects.filter(kind=kind, subject__in=subjects).select_related("meeting")
    return rows.order_by("-pk")


def earlier(item: Item, most: int = 5) -> list[Item]:
    """Return the same thing on other agendas, with what was decided there."""
    if not item.subject:
        return []
    rows = items_about(Kind(item.kind), [item.subject]).exclude(pk=item.pk)
    return list(rows.prefetch_related("decisions")[:most])


def activities(text: str, most: int = 20) -> list[Activity]:
    """Return activities that might be weighed: their plan is not over, and they are not stopped."""
    rows = Activity.objects.filter(stopped_at__isnull=True, title__icontains=text)
    rows = rows.exclude(plan__state=PlanState.CLOSED).select_related("plan", "unit")
    return list(rows.order_by("title", "pk")[:most])
