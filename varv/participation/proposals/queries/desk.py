"""What staff take care of."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from varv.core import clock
from varv.participation.proposals.models import Comment, Proposal
from varv.participation.proposals.states import LIVE, WITH_COUNCIL, Stage, Standing
from varv.people.actors import Actor
from varv.people.permissions import P

PAGE = 50
TO_PUBLISH = Q(published_at__isnull=True, stage__in=LIVE)
TO_ANSWER = Q(stage=Stage.DECIDED, answer_at__isnull=True, published_at__isnull=False)
MODERATED = Q(standing=Standing.WAITING) | Q(
    standing=Standing.SHOWN, reports__gt=0, moderated_at__isnull=True
)


def warned() -> Q:
    """Return the condition for what has nine of its twelve months behind it."""
    today = clock.today()
    return Q(stage__in=WITH_COUNCIL, case__warn_on__lte=today, case__due_on__gte=today)


def late() -> Q:
    """Return the condition for what should have been decided."""
    return Q(stage__in=WITH_COUNCIL, case__due_on__lt=clock.today())


def _views() -> dict[str, Q]:
    return {
        "live": Q(stage__in=LIVE),
        "publish": TO_PUBLISH,
        "open": Q(stage=Stage.OPEN),
        "warned": warned(),
        "late": late(),
        "answer": TO_ANSWER,
        "ended": ~Q(stage__in=LIVE),
    }


VIEWS = ("live", "publish", "open", "warned", "late", "answer", "ended")


def visible_to(actor: Actor) -> QuerySet[Proposal]:
    """Return the proposals whose public face an officer takes care of."""
    units = actor.grants.get(P.VOICE_MODERATE, frozenset())
    protected = actor.grants.get(P.CASE_READ_PROTECTED, frozenset())
    rows = Proposal.objects.filter(case__unit_id__in=units)
    return rows.filter(Q(case__is_protected=False) | Q(case__unit_id__in=protected))


@dataclass(frozen=True)
class Counts:
    """How much waits for the officer."""

    live: int
    publish: int
    open: int
    warned: int
    late: int
    answer: int
    comments: int


def counts(actor: Actor) -> Counts:
    """Return how much waits in each view; two statements, over what lives only."""
    views = {name: Count("pk", filter=rows) for name, rows in _views().items() if name != "ended"}
    rows = visible_to(actor).filter(Q(stage__in=LIVE) | TO_ANSWER).order_by()
    return Counts(**rows.aggregate(**views), comments=comments_to_moderate(actor).count())


def desk_list(actor: Actor, view: str, after: int | None = None) -> Sequence[Proposal]:
    """Return a view of the proposals, one more than a page; with the council, the oldest first."""
    rows = visible_to(actor).filter(_views().get(view, Q(stage__in=LIVE)))
    rows = rows.select_related("case").only(*COLUMNS)
    if view in ("warned", "late"):
        return list(rows.order_by(F("case__due_on").asc(), "id")[: PAGE + 1])
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return list(rows.order_by("-id")[: PAGE + 1])


COLUMNS = (
    *("title", "stage", "outcome", "support", "threshold", "published_at", "hidden_at", "ends_on"),
    *("answer_at", "board", "received_at", "announced_on", "municipality_id"),
    *("case__number", "case__due_on", "case__warn_on"),
)


def comments_to(actor: Actor) -> QuerySet[Comment]:
    """Return the comments to the proposals that the officer may read."""
    return Comment.objects.filter(proposal__in=visible_to(actor).order_by().values("pk"))


def comments_to_moderate(actor: Actor) -> QuerySet[Comment]:
    """Return comments that wait to be read, or that somebody said are out of place; oldest first.

    One that an officer read after the report is not asked about again.
    """
    rows = comments_to(actor).filter(MODERATED)
    return rows.select_related("proposal__case").order_by("id")
