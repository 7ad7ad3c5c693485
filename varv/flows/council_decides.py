"""What the council decides moves plans: a need becomes an activity, an activity starts or waits."""

from varv.core import clock
from varv.core.events import listen
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.steering.council import actions as council
from varv.steering.council.events import ItemDecided, NeedApproved
from varv.steering.council.models import Decision, Item
from varv.steering.council.states import Outcome
from varv.steering.plans import actions as plans
from varv.steering.plans import rules
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
    """Let the activity go where the council decided, unless its plan is over."""
    if event.activity_id is None:
        return
    activity = Activity.objects.select_related("plan").get(pk=event.activity_id)
    if not rules.may_select(event.by, activity):
        return
    decision = Decision.objects.get(pk=event.decision_id)
    if decision.score is not None:
        plans.rank(activity=activity, score=decision.score, by=event.by)
    if decision.says_yes:
        _start(activity, decision, event.by)
    elif event.outcome == Outcome.POSTPONED:
        _wait(activity, decision, event.by)
    elif activity.stopped_at is None:
        plans.stop(activity=activity, reason=_short(decision.reasons, LONGEST_REASON), by=event.by)


def _years(activity: Activity) -> set[int]:
    return set(activity.selections.values_list("year", flat=True))


def _start(activity: Activity, decision: Decision, by: Actor) -> None:
    """Take the activity up again when it was stopped, and choose it for the year that was said."""
    if activity.stopped_at is not None:
        plans.resume(activity=activity, by=by)
    years = _years(activity)
    if decision.year and decision.year not in years:
        plans.select(activity=activity, years=years | {decision.year}, by=by)


def _wait(activity: Activity, decision: Decision, by: Actor) -> None:
    """Choose the activity for no year between now and the day it is taken up again."""
    assert decision.until is not None
    now, until = clock.today().year, decision.until.year
    years = _years(activity)
    kept = {year for year in years if year < now or year >= until}
    if kept != years:
        plans.select(activity=activity, years=kept, by=by)


def _short(text: str, most: int) -> str:
    """Return the text, cut at a word when it is too long for where it goes."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
