"""Who may say what grew out of what."""

from varv.laps.models import Link, Node
from varv.laps.states import Stage
from varv.people.actors import Actor, Kind
from varv.people.permissions import P


def may_link(actor: Actor) -> bool:
    """Tell whether the actor may link things of the municipality: its leaders, or the platform."""
    if actor.municipality_id is None:
        return False
    return actor.kind is Kind.SYSTEM or (actor.is_officer and actor.may(P.LAP_LINK))


def may_keep(actor: Actor, row: Node | Link) -> bool:
    """Tell whether the actor may change what laps know of the thing or the link."""
    return may_link(actor) and actor.municipality_id == row.municipality_id


def is_walked(node: Node) -> bool:
    """Tell whether everybody's way goes on past the thing.

    Past a need it does also when its words are not public: that an activity answers a proposal is
    no secret, what an officer wrote down between them may be.
    """
    return node.is_public or node.stage <= Stage.NEED


def may_be_told(actor: Actor, node: Node) -> bool:
    """Tell whether everybody may read the lap from this thing."""
    return actor.municipality_id == node.municipality_id and node.is_public
