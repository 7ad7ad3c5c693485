"""Who may follow, and stop following."""

from varv.participation.following.models import Follow
from varv.people.actors import Actor


def may_follow(actor: Actor) -> bool:
    """Tell whether the actor may follow in their own name: residents who signed in."""
    return actor.is_resident and actor.person_id is not None


def may_end(actor: Actor, follow: Follow) -> bool:
    """Tell whether it is the resident's own wish; an address ends by the link in its mail."""
    return actor.is_resident and follow.person_id == actor.person_id
