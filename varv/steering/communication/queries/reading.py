"""Communication plans, their efforts, and what should be seen to."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from varv.core import clock
from varv.steering.communication import concerns
from varv.steering.communication.models import Aim, Effort, Plan, Result, Saying
from varv.steering.communication.states import DRAWN, Audience, Concern, State
from varv.steering.plans.models import Activity, Selection
from varv.steering.plans.states import Stage

PAGE = 100
MOST = 400  # efforts of a plan that are drawn


@dataclass(frozen=True)
class Wanted:
    """What a reader asks of the efforts; every word comes from an allow-list."""

    year: int | None = None
    audience: str = ""
    channel: int | None = None
    group: int | None = None
    owner: int | None = None
    activity: int | None = None
    state: str = ""
    text: str = ""


def current() -> Plan | None:
    """Return the plan for this year, the one that began last."""
    year = clock.today().year
    return Plan.objects.filter(first_year__lte=year, last_year__gte=year).first()


def efforts(plan: Plan, wanted: Wanted) -> QuerySet[Effort]:
    """Return the efforts of a plan that a reader asks for, at most ``MOST``, the earliest first."""
    return _asked_for(plan, wanted).order_by("starts_on", "pk")[:MOST]


def left_out(plan: Plan, wanted: Wanted, found: Sequence[Effort]) -> int:
    """Return how many efforts that are not cancelled come after those that ``efforts`` found."""
    if len(found) < MOST:
        return 0
    day, pk = found[-1].starts_on, found[-1].pk
    rows = _asked_for(plan, wanted).filter(state__in=DRAWN)
    return rows.filter(Q(starts_on__gt=day) | Q(starts_on=day, pk__gt=pk)).count()


@dataclass(frozen=True)
class Page:
    """One page of efforts, and the keys of the pages beside it."""

    efforts: Sequence[Effort]
    earlier: int | None
    later: int | None


def page(plan: Plan, wanted: Wanted, *, after: int, before: int, size: int | None = None) -> Page:
    """Return one page of the efforts that a reader asks for, the earliest first.

    Args:
        after: the effort that the page begins after; nought for the first page.
        before: the effort that the page ends before.
        size: how many it has at most; ``PAGE`` when nothing is said.
    """
    rows, size = _asked_for(plan, wanted), size or PAGE
    mark = plan.efforts.filter(pk=after or before).first() if after or before else None
    if mark is not None and not after:
        day, pk = mark.starts_on, mark.pk
        rows = rows.filter(Q(starts_on__lt=day) | Q(starts_on=day, pk__lt=pk))
        found = list(rows.order_by("-starts_on", "-pk")[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        earlier = found[0].pk if found and more else None
        return Page(found, earlier, found[-1].pk if found else None)
    if mark is not None:
        day, pk = mark.starts_on, mark.pk
        rows = rows.filter(Q(starts_on__gt=day) | Q(starts_on=day, pk__gt=pk))
    found = list(rows.order_by("starts_on", "pk")[: size + 1])
    more, found = len(found) > size, found[:size]
    earlier = found[0].pk if found and mark is not None else None
    return Page(found, earlier, found[-1].pk if more else None)


def _asked_for(plan: Plan, wanted: Wanted) -> QuerySet[Effort]:
    rows = counted(plan.efforts.all(), plan)
    if wanted.year:
        rows = rows.filter(
            starts_on__lte=dt.date(wanted.year, 12, 31), last_on__gte=dt.date(wanted.year, 1, 1)
        )
    exact = {
        "channel_id": wanted.channel,
        "owner_id": wanted.owner,
        "activity_id": wanted.activity,
        "audience": wanted.audience if wanted.audience in Audience.values else None,
        "state": wanted.state if wanted.state in State.values else None,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value is not None})
    if wanted.group:
        rows = rows.filter(aims__group_id=wanted.group)
    if wanted.text:
        rows = rows.filter(Q(title__icontains=wanted.text) | Q(message__icontains=wanted.text))
    return rows


def counted(rows: QuerySet[Effort], plan: Plan) -> QuerySet[Effort]:
    """Return the efforts with what the warnings hang on, read with them."""
    since = clock.now() - dt.timedelta(days=plan.within_days)
    changes = Saying.objects.filter(effort=OuterRef("pk"), number__gt=1, at__gte=since)
    results = Result.objects.filter(effort=OuterRef("pk"))
    return rows.select_related("channel", "owner", "activity").annotate(
        changes=Coalesce(Subquery(_count(changes)), 0),
        measured=Coalesce(Subquery(_count(results)), 0),
        result=Subquery(results.order_by("-on").values("value")[:1]),
    )


def _count(rows: QuerySet[Any]) -> QuerySet[Any]:
    grouped = rows.order_by().values("effort")
    counts: QuerySet[Any] = grouped.annotate(count=Count("pk")).values("count")
    return counts


def concerns_of(effort: Effort, plan: Plan) -> list[Concern]:
    """Return what should be seen to with an effort read by ``counted`` or ``with_ties``."""
    changes, results = getattr(effort, "changes", None), getattr(effort, "measured", None)
    if changes is None or results is None:
        since = clock.now() - dt.timedelta(days=plan.within_days)
        changes = sum(each.number > 1 and each.at >= since for each in effort.sayings.all())
        results = len(effort.results.all())
    known = concerns.Known(
        state=effort.state,
        last_on=effort.last_on,
        is_measured=bool(effort.measure),
        changes=changes,
        results=results,
    )
    return concerns.of(known, clock.today(), plan.most_changes)


def to_see_to(plan: Plan) -> list[Effort]:
    """Return the efforts that are proposed or that something is wrong with, the earliest first."""
    rows = counted(plan.efforts.exclude(state=State.CANCELLED), plan).order_by("starts_on", "pk")
    return [
        each for each in rows.iterator() if each.state == State.PROPOSED or concerns_of(each, plan)
    ]


def with_ties() -> QuerySet[Effort]:
    """Return efforts with all that their own page shows, read in a few statements."""
    rows = Effort.objects.select_related("plan", "channel", "owner", "proposer", "activity__plan")
    return rows.prefetch_related(
        Prefetch("aims", Aim.objects.select_related("group").order_by("group__place")),
        Prefetch("sayings", Saying.objects.select_related("officer")),
        Prefetch("results", Result.objects.select_related("officer")),
    )


def silent(plan: Plan) -> Sequence[Activity]:
    """Return the activities that are worked on in the plan's years and that nothing tells of."""
    chosen = Selection.objects.filter(activity=OuterRef("pk"), year__in=list(plan.years))
    told = Effort.objects.filter(activity=OuterRef("pk"), plan=plan).exclude(state=State.CANCELLED)
    rows = Activity.objects.filter(Exists(chosen), ~Exists(told), stopped_at__isnull=True)
    rows = rows.exclude(stage=Stage.FOLLOWED_UP).select_related("communicator", "unit")
    return list(rows.order_by("title", "pk")[:100])


def of_activity(activity: Activity) -> list[Effort]:
    """Return the efforts that tell of an activity, the earliest first."""
    return list(Effort.objects.filter(activity=activity).select_related("channel")[:50])
