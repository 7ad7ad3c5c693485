"""Who may write plans, lead activities and let them through to the next stage."""

from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.plans.models import Activity, Attachment, Plan
from varv.steering.plans.states import State


def _is_at_home(actor: Actor, row: Plan | Activity) -> bool:
    return actor.municipality_id == row.municipality_id


def may_start(actor: Actor) -> bool:
    """Tell whether the actor may begin a plan."""
    return actor.may(P.PLAN_WRITE)


def may_read(actor: Actor, plan: Plan) -> bool:
    """Tell whether the officer may see all of the plan, drafts and what is not public too."""
    works = actor.may(P.PLAN_WRITE) or actor.may(P.ACTIVITY_LEAD)
    return actor.is_officer and _is_at_home(actor, plan) and works


def may_write(actor: Actor, plan: Plan) -> bool:
    """Tell whether the actor may change the plan, which is not over."""
    return _is_at_home(actor, plan) and plan.state != State.CLOSED and actor.may(P.PLAN_WRITE)


def may_propose(actor: Actor, plan: Plan, unit_id: int) -> bool:
    """Tell whether the officer may put an activity of the unit into the plan."""
    leads = actor.may(P.ACTIVITY_LEAD, unit_id) or actor.may(P.PLAN_WRITE)
    return _is_at_home(actor, plan) and plan.state != State.CLOSED and leads


def may_read_activity(actor: Actor, activity: Activity) -> bool:
    """Tell whether the officer may see the activity as those who work with it do."""
    return may_read(actor, activity.plan)


def may_lead(actor: Actor, activity: Activity) -> bool:
    """Tell whether the officer may change the activity: its lead, its unit's, or the plan's."""
    if not _is_at_home(actor, activity) or activity.plan.state == State.CLOSED:
        return False
    is_lead = activity.lead_id is not None and activity.lead_id == actor.officer_id
    return is_lead or actor.may(P.ACTIVITY_LEAD, activity.unit_id) or actor.may(P.PLAN_WRITE)


def may_select(actor: Actor, activity: Activity) -> bool:
    """Tell whether the actor may choose the activity for a year."""
    return may_write(actor, activity.plan)


def may_be_read(actor: Actor, plan: Plan) -> bool:
    """Tell whether everybody may read the plan: one that is in force, or was."""
    return _is_at_home(actor, plan) and plan.state != State.DRAFT


def may_be_seen(actor: Actor, activity: Activity) -> bool:
    """Tell whether everybody may read of the activity."""
    return activity.is_public and may_be_read(actor, activity.plan)


def may_attach(actor: Actor, activity: Activity) -> bool:
    """Tell whether the officer may add what the present stage rests on."""
    return may_lead(actor, activity) and activity.stopped_at is None


def may_detach(actor: Actor, attachment: Attachment) -> bool:
    """Tell whether the officer may take a file away: only while its stage is open."""
    activity = attachment.activity
    return attachment.stage == activity.stage and may_attach(actor, activity)


def may_publish_attachment(actor: Actor, attachment: Attachment) -> bool:
    """Tell whether the officer may let everybody see a file, or no longer."""
    return may_lead(actor, attachment.activity)


def may_read_attachment(actor: Actor, attachment: Attachment) -> bool:
    """Tell whether the officer may open a file of an activity."""
    return may_read_activity(actor, attachment.activity)


def may_see_attachment(actor: Actor, attachment: Attachment) -> bool:
    """Tell whether everybody may open a file of an activity."""
    return attachment.is_public and may_be_seen(actor, attachment.activity)
