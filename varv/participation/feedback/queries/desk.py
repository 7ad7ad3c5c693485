"""Reports as the staff sees them: what waits, and how the promises were kept."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from varv.core import clock
from varv.participation.feedback.models import Report, Verdict
from varv.participation.feedback.states import ASKED_DAYS, ASKED_KINDS, DONE, Public, State
from varv.people.actors import Actor
from varv.people.permissions import P

PAGE = 30
ASK_MOST = 500


@dataclass(frozen=True)
class Queue:
    """A page of the desk's list, and the keys of the pages beside it."""

    rows: Sequence[Report]
    newer: int | None
    older: int | None


def visible(actor: Actor) -> QuerySet[Report]:
    """Return the reports that an officer may see, protected ones with a permission of its own."""
    may_read = actor.grants.get(P.CASE_READ, frozenset())
    may_moderate = actor.grants.get(P.VOICE_MODERATE, frozenset())
    trusted = actor.grants.get(P.CASE_READ_PROTECTED, frozenset())
    return Report.objects.filter(
        Q(is_protected=False, case__unit_id__in=may_read | may_moderate)
        | Q(is_protected=True, case__unit_id__in=may_read & trusted)
    )


def queue(actor: Actor, *, what: str = "", newer_than: int = 0, older_than: int = 0) -> Queue:
    """Return a page of reports; what waits longest first where something waits.

    Args:
        what: ``confirm`` (nobody has read it), ``answer``, ``moderate``, or everything.
    """
    rows = visible(actor).select_related("case", "case__unit", "case__officer")
    if what == "confirm":
        rows = rows.filter(state=State.RECEIVED).order_by("confirm_by", "pk")
        return Queue(list(rows[:PAGE]), None, None)
    if what == "answer":
        rows = rows.exclude(state__in=DONE).order_by("answer_by", "pk")
        return Queue(list(rows[:PAGE]), None, None)
    if what == "moderate":
        rows = rows.filter(public=Public.WAITING, may_publish=True)
        return Queue(list(rows.order_by("received_at", "pk")[:PAGE]), None, None)
    return _by_key(rows, newer_than, older_than)


def _by_key(rows: QuerySet[Report], newer_than: int, older_than: int) -> Queue:
    if newer_than:
        found = list(rows.filter(pk__gt=newer_than).order_by("pk")[: PAGE + 1])
        shown, more = found[:PAGE][::-1], len(found) > PAGE
        return Queue(shown, shown[0].pk if more else None, shown[-1].pk if shown else None)
    if older_than:
        rows = rows.filter(pk__lt=older_than)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    shown, more = found[:PAGE], len(found) > PAGE
    newer = shown[0].pk if older_than and shown else None
    return Queue(shown, newer, shown[-1].pk if more else None)


def to_ask_about(*, before: dt.datetime, kinds: Sequence[str]) -> list[Report]:
    """Return what was answered before a moment and nobody has asked about yet."""
    rows = Report.objects.filter(
        state=State.ANSWERED, asked_at__isnull=True, answered_at__lt=before, kind__in=kinds
    )
    return list(rows.select_related("case").order_by("answered_at", "pk")[:ASK_MOST])


def waits_for_word() -> Exists:
    """Tell of an outer case whether whoever reported is, or will be, asked if it was fixed."""
    since = clock.now() - dt.timedelta(days=ASKED_DAYS)
    said = Verdict.objects.filter(report=OuterRef("pk"), turn=OuterRef("times_reopened"))
    open_ones = Q(asked_at__isnull=True) | Q(asked_at__gte=since) & ~Exists(said)
    rows = Report.objects.filter(state=State.ANSWERED, kind__in=ASKED_KINDS)
    return Exists(rows.filter(open_ones, case=OuterRef("pk")))


@dataclass(frozen=True)
class Kept:
    """How many reports of one kind came in a period, and how the promises were kept."""

    key: str
    received: int
    answered: int
    in_time: int
    confirmed_in_time: int
    late: int

    @property
    def share(self) -> int | None:
        """Return how many percent of what is due was answered in time, or nothing yet."""
        due = self.answered + self.late
        return round(100 * self.in_time / due) if due else None


def kept(actor: Actor, first: dt.date, last: dt.date, by: str = "category") -> Sequence[Kept]:
    """Return how the promises of a period were kept, by category or kind; most first."""
    counted = (
        _received(actor, first, last)
        .annotate(
            answered_on=TruncDate("answered_at", tzinfo=clock.SWEDEN),
            confirmed_on=TruncDate("confirmed_at", tzinfo=clock.SWEDEN),
        )
        .values(by)
        .annotate(
            received=Count("pk"),
            answered=Count("pk", filter=Q(answered_at__isnull=False)),
            in_time=Count("pk", filter=Q(answered_on__lte=F("answer_by"))),
            confirmed_in_time=Count("pk", filter=Q(confirmed_on__lte=F("confirm_by"))),
            late=Count("pk", filter=Q(answered_at__isnull=True, answer_by__lt=clock.today())),
        )
        .order_by("-received", by)
    )
    return [
        Kept(
            each[by],
            *(
                each[name]
                for name in ("received", "answered", "in_time", "confirmed_in_time", "late")
            ),
        )
        for each in counted
    ]


def _received(actor: Actor, first: dt.date, last: dt.date) -> QuerySet[Report]:
    after = clock.at(last + dt.timedelta(days=1), 0)
    rows = visible(actor).filter(received_at__gte=clock.at(first, 0), received_at__lt=after)
    return rows.order_by()


@dataclass(frozen=True)
class Said:
    """What those who reported said when they were asked whether it was fixed."""

    fixed: int
    not_fixed: int


def said(actor: Actor, first: dt.date, last: dt.date) -> Said:
    """Return how many said that it was fixed, and how many that it was not."""
    rows = Verdict.objects.filter(report__in=_received(actor, first, last).values("pk"))
    found = rows.aggregate(
        fixed=Count("pk", filter=Q(is_fixed=True)),
        not_fixed=Count("pk", filter=Q(is_fixed=False)),
    )
    return Said(found["fixed"], found["not_fixed"])
