"""What the council decides moves plans: a need becomes an activity, an activity starts or waits."""

from varv.audit import actions as audit
from varv.core import clock
from varv.core.events import listen
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.council import actions as council
from varv.steering.council import moving, queries
from varv.steering.council.events import ItemDecided, NeedApproved
from varv.steering.council.models import Decision, Item
from varv.steering.council.moving import Move
from varv.steering.plans import actions as plans
from varv.steering.plans.actions.activities import About, Ties
from varv.steering.plans.models import Activity, Plan

LONGEST_TITLE = 120
LONGEST_REASON = 400


@listen(NeedApproved)
def approved(event: NeedApproved) -> None:
    """Let a need stand in a plan as an activity, in the need's own words."""
    item = Item.objects.select_related("meeting").get(pk=event.item_id)
    about = About(
        title=_short(item.title, LONGEST_TITLE),
        unit=Unit.objects.get(pk=event.unit_id),
        summary=item.note,
        is_public=item.is_public,
    )
    plan = Plan.objects.get(pk=event.plan_id)
    activity = plans.propose(plan=plan, about=about, ties=Ties(), by=event.by)
    council.become(item=item, activity=activity, by=event.by)


@listen(ItemDecided)
def decided(event: ItemDecided) -> None:
    """Let the activity go where the council decided, and tell those who work with it."""
    if event.activity_id is None:
        return
    decision = Decision.objects.select_related("item__activity__plan").get(pk=event.decision_id)
    found = queries.stands(decision.item, event.by)
    assert found is not None and decision.item.activity is not None
    move = moving.moved(found, decision.outcome, decision.year, clock.today().year)
    if found.may_move:
        _prepare(decision.item.activity, decision, event)
        _move(decision.item.activity, decision, found.years, move, event.by)
    council.tell_those_who_work(decision=decision, found=found, move=move)


def _prepare(activity: Activity, decision: Decision, event: ItemDecided) -> None:
    """Keep the council's points, and who was named to tell of what starts."""
    if decision.score is not None:
        plans.rank(activity=activity, score=decision.score, by=event.by)
    is_free = activity.communicator_id is None and decision.says_yes
    if is_free and event.communicator_id is not None:
        communicator = Officer.objects.get(pk=event.communicator_id)
        plans.appoint(activity=activity, communicator=communicator, by=event.by)


def _move(
    activity: Activity, decision: Decision, years: frozenset[int], move: Move, by: Actor
) -> None:
    """Move the activity as was foreseen, with a record on it of which decision did so."""
    if move == Move():
        return
    if move.resumes:
        plans.resume(activity=activity, by=by)
    after = years - move.withdrawn | move.added
    if after != years:
        plans.select(activity=activity, years=after, by=by)
    if move.stops:
        plans.stop(activity=activity, reason=_short(decision.reasons, LONGEST_REASON), by=by)
    data = {
        "decision": decision.pk,
        "outcome": decision.outcome,
        "withdrawn": sorted(move.withdrawn),
        "added": sorted(move.added),
    }
    audit.record(by=by, action="activity.decided", subject=activity, data=data)


def _short(text: str, most: int) -> str:
    """Return the text, cut at a word when it is too long for where it goes."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
