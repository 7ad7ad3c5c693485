"""The life of a notice."""

from django.db import models


class State(models.TextChoices):
    """Where a notice is on its way."""

    WAITING = "waiting", "Väntar"
    SENDING = "sending", "Skickas"
    DELIVERED = "delivered", "Framme"
    STUCK = "stuck", "Fastnat"
    CANCELLED = "cancelled", "Återkallat"


ARROWS: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.SENDING, State.CANCELLED}),
    State.SENDING: frozenset({State.DELIVERED, State.WAITING, State.STUCK}),
    State.STUCK: frozenset({State.WAITING, State.CANCELLED}),
    State.DELIVERED: frozenset(),
    State.CANCELLED: frozenset(),
}
"""Which states may follow a state."""


def before(state: State) -> tuple[State, ...]:
    """Return the states that may lead to one."""
    return tuple(each for each, after in ARROWS.items() if state in after)
