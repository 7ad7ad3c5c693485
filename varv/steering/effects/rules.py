"""Who may say what is measured, and write what it was."""

from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.effects.models import Calculation, Indicator
from varv.steering.plans import rules as plans


def may_define(actor: Actor, unit_id: int) -> bool:
    """Tell whether the actor may have something measured for the unit."""
    return actor.may(P.ACTIVITY_LEAD, unit_id) or actor.may(P.PLAN_WRITE)


def works(actor: Actor) -> bool:
    """Tell whether the officer works with plans and their effects."""
    return actor.is_officer and (actor.may(P.PLAN_WRITE) or actor.may(P.ACTIVITY_LEAD))


def may_read(actor: Actor, indicator: Indicator) -> bool:
    """Tell whether the officer may see the indicator as staff do."""
    return works(actor) and actor.municipality_id == indicator.municipality_id


def may_write(actor: Actor, indicator: Indicator) -> bool:
    """Tell whether the officer may change the indicator and write its points."""
    if actor.municipality_id != indicator.municipality_id:
        return False
    is_owner = indicator.owner_id is not None and indicator.owner_id == actor.officer_id
    return is_owner or may_define(actor, indicator.unit_id)


def may_be_seen(actor: Actor, indicator: Indicator) -> bool:
    """Tell whether everybody may see the indicator."""
    return actor.municipality_id == indicator.municipality_id and indicator.is_public


def may_calculate(actor: Actor, calculation: Calculation) -> bool:
    """Tell whether the officer may say what the effect is taken to be worth."""
    if calculation.indicator is not None:
        return may_write(actor, calculation.indicator)
    return calculation.activity is not None and plans.may_lead(actor, calculation.activity)


def may_see_worth(actor: Actor, calculation: Calculation) -> bool:
    """Tell whether the officer may see what the effect is worth."""
    return works(actor) and actor.municipality_id == calculation.municipality_id


def may_read_worth(actor: Actor, calculation: Calculation) -> bool:
    """Tell whether everybody may: it is public, and so is what it is about."""
    if actor.municipality_id != calculation.municipality_id or not calculation.is_public:
        return False
    if calculation.indicator is not None:
        return calculation.indicator.is_public
    return calculation.activity is not None and plans.may_be_seen(actor, calculation.activity)
