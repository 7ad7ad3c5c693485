"""Who may lead a round, answer for a unit, and turn a gap into an activity."""

from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.maturity.models import Answer, Assessment, Round
from varv.steering.maturity.states import State


def _is_at_home(actor: Actor, row: Round | Assessment | Answer) -> bool:
    return actor.is_officer and actor.municipality_id == row.municipality_id


def may_start(actor: Actor) -> bool:
    """Tell whether the actor may begin a round."""
    return actor.may(P.PLAN_WRITE)


def may_read(actor: Actor, round: Round) -> bool:
    """Tell whether the officer may see what all units have answered."""
    works = actor.may(P.PLAN_WRITE) or actor.may(P.ACTIVITY_LEAD)
    return _is_at_home(actor, round) and works


def may_lead(actor: Actor, round: Round) -> bool:
    """Tell whether the actor may invite to the round, sum it up and close it."""
    return _is_at_home(actor, round) and round.state == State.OPEN and actor.may(P.PLAN_WRITE)


def may_show(actor: Actor, round: Round) -> bool:
    """Tell whether the actor may let everybody see what came of the round, or no longer."""
    is_closed = round.state == State.CLOSED
    return _is_at_home(actor, round) and is_closed and actor.may(P.PLAN_WRITE)


def _speaks(actor: Actor, assessment: Assessment) -> bool:
    """Tell whether the actor speaks for whom the assessment is about."""
    if assessment.unit_id is None:
        return actor.may(P.PLAN_WRITE)
    is_invited = assessment.officer_id is not None and assessment.officer_id == actor.officer_id
    leads = actor.may(P.ACTIVITY_LEAD, assessment.unit_id)
    return is_invited or leads or actor.may(P.PLAN_WRITE)


def may_open(actor: Actor, assessment: Assessment) -> bool:
    """Tell whether the officer may see the assessment with its answers."""
    return _is_at_home(actor, assessment) and (
        _speaks(actor, assessment) or may_read(actor, assessment.round)
    )


def may_answer(actor: Actor, assessment: Assessment) -> bool:
    """Tell whether the officer may answer: invited or in charge, and not handed in."""
    is_open = assessment.round.state == State.OPEN and assessment.handed_in_at is None
    return _is_at_home(actor, assessment) and is_open and _speaks(actor, assessment)


def may_give_back(actor: Actor, assessment: Assessment) -> bool:
    """Tell whether the actor may let a unit change what it has handed in."""
    return may_lead(actor, assessment.round) and assessment.handed_in_at is not None


def may_remedy(actor: Actor, answer: Answer) -> bool:
    """Tell whether the officer may turn a gap of a closed round into an activity."""
    is_summed = answer.assessment.unit_id is None
    is_closed = answer.assessment.round.state == State.CLOSED
    leads = actor.may(P.PLAN_WRITE) or actor.may(P.ACTIVITY_LEAD)
    return _is_at_home(actor, answer) and is_summed and is_closed and leads
