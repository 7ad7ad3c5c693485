"""Who may run the council, read what it weighs, score, decide and approve its minutes."""

from varv.core import clock
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.council.models import Item, Meeting, Member, Minutes
from varv.steering.council.states import State

READS = (P.COUNCIL_MANAGE, P.PLAN_WRITE, P.ACTIVITY_LEAD)
Row = Member | Meeting | Item | Minutes


def _is_at_home(actor: Actor, municipality_id: int) -> bool:
    return actor.is_officer and actor.municipality_id == municipality_id


def may_manage(actor: Actor, municipality_id: int) -> bool:
    """Tell whether the actor may seat members, set criteria, call meetings and decide."""
    return _is_at_home(actor, municipality_id) and actor.may(P.COUNCIL_MANAGE)


def may_read(actor: Actor, municipality_id: int, seat: Member | None) -> bool:
    """Tell whether the officer may read all: who steers, and who sits in the council.

    Args:
        seat: the mandate that the actor has, or had last.
    """
    sits = seat is not None and seat.officer_id == actor.officer_id
    works = any(actor.may(each) for each in READS)
    return _is_at_home(actor, municipality_id) and (sits or works)


def may_change(actor: Actor, meeting: Meeting) -> bool:
    """Tell whether the actor may change the meeting and its agenda."""
    return may_manage(actor, meeting.municipality_id) and meeting.is_open


def may_call(actor: Actor, meeting: Meeting) -> bool:
    """Tell whether the actor may call the members to the meeting."""
    return may_manage(actor, meeting.municipality_id) and meeting.state == State.PLANNED


def may_weigh_anew(actor: Actor, meeting: Meeting) -> bool:
    """Tell whether the actor may let the called meeting weigh by today's criteria."""
    return may_manage(actor, meeting.municipality_id) and meeting.state == State.CALLED


def may_score(actor: Actor, meeting: Meeting, seat: Member | None) -> bool:
    """Tell whether the actor may score at the meeting: a member whose mandate stands."""
    if seat is None or seat.officer_id != actor.officer_id or not seat.stands(clock.today()):
        return False
    return _is_at_home(actor, meeting.municipality_id) and meeting.state == State.CALLED


def may_decide(actor: Actor, meeting: Meeting) -> bool:
    """Tell whether the actor may write down what the council decided, at the day or later."""
    return may_manage(actor, meeting.municipality_id) and meeting.may_decide


def may_hold(actor: Actor, meeting: Meeting) -> bool:
    """Tell whether the actor may close the meeting and say who was there."""
    called = meeting.state == State.CALLED and meeting.may_decide
    return may_manage(actor, meeting.municipality_id) and called


def may_write_minutes(actor: Actor, meeting: Meeting) -> bool:
    """Tell whether the actor may draft the minutes of the meeting, which was held."""
    return may_manage(actor, meeting.municipality_id) and meeting.state == State.HELD


def may_adjust(actor: Actor, minutes: Minutes) -> bool:
    """Tell whether the actor is one of the two who approve the minutes, and has not yet."""
    if not _is_at_home(actor, minutes.municipality_id) or minutes.adjusted_at:
        return False
    as_chair = minutes.chair.officer_id == actor.officer_id and minutes.chair_at is None
    as_adjuster = minutes.adjuster.officer_id == actor.officer_id and minutes.adjuster_at is None
    return as_chair or as_adjuster


def may_be_read(actor: Actor, meeting: Meeting) -> bool:
    """Tell whether everybody may read of the meeting: one that is public and called."""
    is_told = meeting.is_public and meeting.state != State.PLANNED
    return actor.municipality_id == meeting.municipality_id and is_told
