"""Who may read, support and moderate proposals; each rule reads aloud and asks nothing."""

import datetime as dt

from varv.cases import rules as cases
from varv.cases.models import Case
from varv.participation.proposals.models import Comment, Proposal
from varv.participation.proposals.states import LIVE, Moderation, Stage, Standing
from varv.people.actors import Actor
from varv.people.levels import Level
from varv.people.permissions import P


def is_shown(proposal: Proposal) -> bool:
    """Tell whether everybody may read the proposal."""
    return proposal.published_at is not None and proposal.hidden_at is None


def may_read(actor: Actor, proposal: Proposal) -> bool:
    """Tell whether the reader may have the public page of the proposal."""
    return actor.municipality_id == proposal.municipality_id and is_shown(proposal)


def gathers_support(proposal: Proposal, today: dt.date) -> bool:
    """Tell whether signatures count today: in time for a threshold, else until it is decided."""
    if not (proposal.gathers and is_shown(proposal)):
        return False
    if proposal.threshold is None:
        return proposal.stage in LIVE and proposal.stage != Stage.RECEIVED
    is_in_time = proposal.ends_on is None or today <= proposal.ends_on
    return proposal.stage in (Stage.OPEN, Stage.REACHED) and is_in_time


def may_sign(actor: Actor, proposal: Proposal) -> bool:
    """Tell whether the actor may sign with e-ID; whether it is still open is asked apart."""
    return (
        actor.is_resident
        and actor.level >= Level.SUBSTANTIAL
        and actor.municipality_id == proposal.municipality_id
    )


def may_comment(actor: Actor, proposal: Proposal) -> bool:
    """Tell whether the resident may say something of the proposal."""
    return (
        may_sign(actor, proposal)
        and is_shown(proposal)
        and proposal.comments_are != Moderation.NONE
    )


def may_report(actor: Actor, comment: Comment) -> bool:
    """Tell whether the reader may say that a comment is out of place."""
    is_there = comment.standing == Standing.SHOWN and is_shown(comment.proposal)
    return is_there and actor.municipality_id == comment.municipality_id


def may_moderate(actor: Actor, proposal: Proposal) -> bool:
    """Tell whether the officer takes care of what is public of the proposal."""
    case: Case = proposal.case
    return (
        actor.is_officer
        and actor.municipality_id == proposal.municipality_id
        and actor.may(P.VOICE_MODERATE, case.unit_id)
        and (not case.is_protected or actor.may(P.CASE_READ_PROTECTED, case.unit_id))
    )


def may_publish(actor: Actor, proposal: Proposal) -> bool:
    """Tell whether the officer may publish; the first time the case goes on too."""
    is_new = proposal.stage == Stage.RECEIVED
    return may_moderate(actor, proposal) and (not is_new or cases.may_handle(actor, proposal.case))


def may_enter_paper(actor: Actor, proposal: Proposal) -> bool:
    """Tell whether the officer may enter signatures on paper."""
    return may_moderate(actor, proposal) and cases.may_handle(actor, proposal.case)


def may_moderate_comment(actor: Actor, comment: Comment) -> bool:
    """Tell whether the officer may show or hide the comment."""
    return may_moderate(actor, comment.proposal)
