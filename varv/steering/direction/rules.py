"""Who may write, remark on and adopt what says where the municipality is going."""

from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.direction.models import Edition, Remark, Statement


def _is_at_home(actor: Actor, row: Statement | Edition | Remark) -> bool:
    return actor.municipality_id == row.municipality_id


def may_start(actor: Actor) -> bool:
    """Tell whether the actor may begin a new statement."""
    return actor.may(P.DIRECTION_WRITE)


def may_write(actor: Actor, statement: Statement) -> bool:
    """Tell whether the actor may write in drafts of the statement."""
    return _is_at_home(actor, statement) and actor.may(P.DIRECTION_WRITE)


def may_write_edition(actor: Actor, edition: Edition) -> bool:
    """Tell whether the actor may write in the edition, which is a draft still."""
    return _is_at_home(actor, edition) and edition.is_draft and actor.may(P.DIRECTION_WRITE)


def may_read(actor: Actor, statement: Statement) -> bool:
    """Tell whether the officer may read drafts of the statement and what units say of them."""
    writes = actor.may(P.DIRECTION_WRITE) or actor.may(P.DIRECTION_REMARK)
    return _is_at_home(actor, statement) and writes


def may_remark(actor: Actor, edition: Edition, unit_id: int) -> bool:
    """Tell whether the officer may remark on the draft for the unit."""
    is_open = _is_at_home(actor, edition) and edition.is_draft
    return is_open and actor.may(P.DIRECTION_REMARK, unit_id)


def may_answer(actor: Actor, remark: Remark) -> bool:
    """Tell whether the actor may say what came of a remark."""
    return _is_at_home(actor, remark) and actor.may(P.DIRECTION_WRITE)
