"""Needs that no longer stand: met, or not the municipality's."""

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core.errors import Conflict, Invalid, Refused
from varv.participation.needs import rules
from varv.participation.needs.actions import counting
from varv.participation.needs.models import Need
from varv.participation.needs.states import State
from varv.people.actors import Actor

LONGEST_REASON = 200


@transaction.atomic
def close(*, need: Need, reason: str, by: Actor) -> None:
    """Close a need, and say why.

    Raises:
        Refused: the actor does not gather needs here.
        Invalid: there is no reason, or it is too long.
        Conflict: it was merged or closed meanwhile.
    """
    if not rules.may_gather(by, need):
        raise Refused("need.close")
    said = " ".join(reason.replace("\0", "").split())
    if not said:
        raise Invalid({"reason": _("Skriv varför behovet avslutas.")})
    if len(said) > LONGEST_REASON:
        raise Invalid({"reason": _("Skriv högst {most} tecken.").format(most=LONGEST_REASON)})
    with counting.counted(need) as fresh:
        if not rules.can_become(fresh, State.CLOSED):
            raise Conflict("need.is_standing")
        fresh.state, fresh.closed_reason = State.CLOSED, said
    audit.record(by=by, action="need.close", subject=need, data={"reason": said})


@transaction.atomic
def reopen(*, need: Need, by: Actor) -> None:
    """Let a closed need stand again, where it stood.

    Raises:
        Refused: the actor does not gather needs here.
        Conflict: it is not closed.
    """
    if not rules.may_gather(by, need):
        raise Refused("need.reopen")
    with counting.counted(need) as fresh:
        if fresh.state != State.CLOSED:
            raise Conflict("need.is_closed")
        fresh.state = State.GATHERED if fresh.theme_id else State.NOTED
        fresh.closed_reason = ""
    audit.record(by=by, action="need.reopen", subject=need)
