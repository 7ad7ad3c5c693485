"""Who may gather needs, and what may be done with one."""

from varv.participation.needs.models import Need, Theme
from varv.participation.needs.states import ARROWS, THEME_ARROWS, State, ThemeState
from varv.people.actors import Actor, Kind
from varv.people.permissions import P


def may_note(actor: Actor) -> bool:
    """Tell whether the actor may write a need down: staff who gather them, or the platform."""
    if actor.municipality_id is None:
        return False
    return actor.kind is Kind.SYSTEM or (actor.is_officer and actor.may(P.NEED_GATHER))


def may_gather(actor: Actor, row: Need | Theme) -> bool:
    """Tell whether the actor may read and sort what is gathered in the municipality."""
    return may_note(actor) and actor.municipality_id == row.municipality_id


def can_become(need: Need, state: State) -> bool:
    """Tell whether the need's life has an arrow to the state."""
    return state in ARROWS[State(need.state)]


def can_turn(theme: Theme, state: ThemeState) -> bool:
    """Tell whether the theme's life has an arrow to the state."""
    return state in THEME_ARROWS[ThemeState(theme.state)]
