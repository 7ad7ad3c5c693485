"""How a decision finds the activity that it is about."""

from varv.people.actors import Actor
from varv.steering.council.models import Item
from varv.steering.council.moving import Standing
from varv.steering.plans import rules as plans
from varv.steering.plans.states import Stage


def stands(item: Item, by: Actor) -> Standing | None:
    """Return how the activity of an item stands in its plan, or nothing when it has none.

    Args:
        by: who writes the decision down.
    """
    activity = item.activity
    if activity is None:
        return None
    return Standing(
        stage=Stage(activity.stage),
        is_stopped=activity.stopped_at is not None,
        years=frozenset(activity.selections.values_list("year", flat=True)),
        said=frozenset(each.year for each in item.decisions.all() if each.year),
        may_move=plans.may_select(by, activity),
    )
