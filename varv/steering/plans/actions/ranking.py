"""Keeping how high the council ranks an activity, so that the board and the list go by it."""

from django.db import transaction

from varv.audit import actions as audit
from varv.people.actors import Actor
from varv.steering.plans import rules
from varv.steering.plans.actions.plans import ask
from varv.steering.plans.models import Activity


@transaction.atomic
def rank(*, activity: Activity, score: int, by: Actor) -> Activity:
    """Keep the council's points for an activity, from 20 to 100."""
    ask(rules.may_select(by, activity), "activity.rank")
    activity.score = score
    activity.save(update_fields=["score"])
    audit.record(by=by, action="activity.rank", subject=activity, data={"score": score})
    return activity
