"""Who may follow, and stop following."""

from varv.participation.following.models import Follow, Telling
from varv.people.actors import Actor
from varv.people.permissions import P


def may_follow(actor: Actor) -> bool:
    """Tell whether the actor may follow in their own name: residents who signed in."""
    return actor.is_resident and actor.person_id is not None


def may_end(actor: Actor, follow: Follow) -> bool:
    """Tell whether it is the resident's own wish; an address ends by the link in its mail."""
    return actor.is_resident and follow.person_id == actor.person_id


def holds_key(actor: Actor, follow: Follow) -> bool:
    """Tell whether the wish may be ended by its link: whoever holds the id got it by mail."""
    return actor.municipality_id == follow.municipality_id


def may_remove(actor: Actor) -> bool:
    """Tell whether the actor may take an address off all lists when somebody asks for it."""
    return actor.is_officer and actor.may(P.NEWS_PUBLISH)


def may_retry(actor: Actor, telling: Telling) -> bool:
    """Tell whether the officer may let what is stuck be told again."""
    is_here = actor.municipality_id == telling.municipality_id
    return is_here and actor.is_officer and actor.may(P.OUTBOX_MANAGE)
