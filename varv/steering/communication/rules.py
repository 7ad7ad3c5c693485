"""Who may plan communication, propose efforts for an activity, and carry them out."""

from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.communication.models import Effort, Plan
from varv.steering.communication.states import State
from varv.steering.plans import rules as plans
from varv.steering.plans.models import Activity


def _is_at_home(actor: Actor, row: Plan | Effort) -> bool:
    return actor.municipality_id == row.municipality_id


def may_start(actor: Actor) -> bool:
    """Tell whether the actor may begin a plan, and change what efforts choose from."""
    return actor.may(P.COMMUNICATION_PLAN)


def may_read(actor: Actor, plan: Plan) -> bool:
    """Tell whether the officer may see the plan with all its efforts."""
    works = actor.may(P.COMMUNICATION_PLAN) or actor.may(P.ACTIVITY_LEAD)
    return actor.is_officer and _is_at_home(actor, plan) and works


def may_write(actor: Actor, plan: Plan) -> bool:
    """Tell whether the actor may change the plan and all its efforts."""
    return _is_at_home(actor, plan) and actor.may(P.COMMUNICATION_PLAN)


def may_propose(actor: Actor, plan: Plan, activity: Activity | None) -> bool:
    """Tell whether the officer may propose an effort: for an activity that they lead."""
    leads = activity is not None and plans.may_lead(actor, activity)
    return may_write(actor, plan) or (_is_at_home(actor, plan) and leads)


def may_read_effort(actor: Actor, effort: Effort) -> bool:
    """Tell whether the officer may see the effort: who reads its plan, and its owner."""
    return may_read(actor, effort.plan) or may_carry(actor, effort)


def may_describe(actor: Actor, effort: Effort) -> bool:
    """Tell whether the officer may change the effort; a proposal also its activity's lead."""
    if effort.state == State.PROPOSED and effort.activity is not None:
        return may_propose(actor, effort.plan, effort.activity)
    return may_write(actor, effort.plan)


def may_carry(actor: Actor, effort: Effort) -> bool:
    """Tell whether the officer may say how the effort goes and what came of it."""
    is_owner = effort.owner_id is not None and effort.owner_id == actor.officer_id
    is_accepted = effort.state != State.PROPOSED
    owns = is_owner and is_accepted and _is_at_home(actor, effort)
    return owns or may_write(actor, effort.plan)
