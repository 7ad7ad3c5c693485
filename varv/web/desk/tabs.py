"""Which parts of the administration an officer finds."""

from varv.people.actors import Actor
from varv.people.permissions import P


def of(actor: Actor) -> dict[str, bool]:
    """Return each part of the administration with whether the officer may go there."""
    return {
        "units": actor.may(P.UNIT_MANAGE),
        "officers": actor.may(P.OFFICER_MANAGE),
        "outbox": actor.may(P.OUTBOX_MANAGE),
        "open311": actor.may(P.CLIENT_MANAGE),
        "erasing": actor.may(P.CASE_ERASE),
        "trail": actor.may(P.AUDIT_READ),
    }
