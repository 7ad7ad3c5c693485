"""Who may say what is measured, and write what it was."""

from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.effects.models import Indicator


def may_define(actor: Actor, unit_id: int) -> bool:
    """Tell whether the actor may have something measured for the unit."""
    return actor.may(P.ACTIVITY_LEAD, unit_id) or actor.may(P.PLAN_WRITE)


def may_read(actor: Actor, indicator: Indicator) -> bool:
    """Tell whether the officer may see the indicator as staff do."""
    works = actor.may(P.PLAN_WRITE) or actor.may(P.ACTIVITY_LEAD)
    return actor.is_officer and actor.municipality_id == indicator.municipality_id and works


def may_write(actor: Actor, indicator: Indicator) -> bool:
    """Tell whether the officer may change the indicator and write its points."""
    if actor.municipality_id != indicator.municipality_id:
        return False
    is_owner = indicator.owner_id is not None and indicator.owner_id == actor.officer_id
    return is_owner or may_define(actor, indicator.unit_id)


def may_be_seen(actor: Actor, indicator: Indicator) -> bool:
    """Tell whether everybody may see the indicator."""
    return actor.municipality_id == indicator.municipality_id and indicator.is_public
