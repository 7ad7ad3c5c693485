"""Who may hold a review, answer it, and say what money and hours a plan has."""

from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.plans import rules as plans
from varv.steering.plans.models import Activity, Plan
from varv.steering.plans.states import State as Planned
from varv.steering.reviews.models import Answer, Decision, Review


def may_hold(actor: Actor, plan: Plan) -> bool:
    """Tell whether the actor may hold reviews of the plan, which has been adopted."""
    is_home = actor.municipality_id == plan.municipality_id
    return is_home and plan.state != Planned.DRAFT and actor.may(P.PLAN_WRITE)


def may_read(actor: Actor, review: Review) -> bool:
    """Tell whether the officer may read the review as staff do."""
    return plans.may_read(actor, review.plan)


def may_lead(actor: Actor, review: Review) -> bool:
    """Tell whether the actor may write what the review found, close it and publish it.

    That a closed one is never written in is no matter of who asks: the actions say so, so that
    nobody loses what was written meanwhile.
    """
    return may_hold(actor, review.plan)


def may_answer(actor: Actor, answer: Answer) -> bool:
    """Tell whether the officer may say how the activity goes: its lead, its unit's, the plan's."""
    return plans.may_lead(actor, answer.activity)


def may_undo(actor: Actor, decision: Decision) -> bool:
    """Tell whether the actor may take the decision out of its review."""
    return may_lead(actor, decision.review)


def may_allot(actor: Actor, plan: Plan) -> bool:
    """Tell whether the actor may say what money and hours the plan has."""
    return plans.may_write(actor, plan)


def may_estimate(actor: Actor, activity: Activity) -> bool:
    """Tell whether the officer may say how many hours the activity needs."""
    return plans.may_lead(actor, activity)


def may_be_read(actor: Actor, review: Review) -> bool:
    """Tell whether everybody may read what the review found."""
    return actor.municipality_id == review.municipality_id and review.is_public
