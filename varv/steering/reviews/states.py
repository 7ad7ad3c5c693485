"""The life of a review, the lights that activities give, and how often one looks back."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a review is: answered, or closed for ever."""

    OPEN = "open", _("Pågår")
    CLOSED = "closed", _("Avslutad")


ARROWS: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),  # what was found stays found
}


class Light(models.TextChoices):
    """How an activity goes."""

    GREEN = "green", _("Grönt")
    YELLOW = "yellow", _("Gult")
    RED = "red", _("Rött")


class Rhythm(models.TextChoices):
    """How often a plan is reviewed."""

    QUARTER = "quarter", _("Varje kvartal")
    HALF = "half", _("Varje halvår")


MONTHS = {Rhythm.QUARTER: 3, Rhythm.HALF: 6}
