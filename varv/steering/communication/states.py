"""The life of an effort, how it comes back, and what may be wrong with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an effort is: proposed, planned, in progress, done, or cancelled."""

    PROPOSED = "proposed", _("Föreslagen")
    PLANNED = "planned", _("Planerad")
    GOING = "going", _("Pågår")
    DONE = "done", _("Klar")
    CANCELLED = "cancelled", _("Inställd")


ARROWS: dict[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.PLANNED, State.CANCELLED}),
    State.PLANNED: frozenset({State.GOING, State.DONE, State.CANCELLED}),
    State.GOING: frozenset({State.PLANNED, State.DONE, State.CANCELLED}),
    State.DONE: frozenset({State.GOING}),  # it was not done after all
    State.CANCELLED: frozenset({State.PLANNED}),
}
LIVE = (State.PLANNED, State.GOING)
DRAWN = (State.PROPOSED, State.PLANNED, State.GOING, State.DONE)


class Audience(models.TextChoices):
    """On which side of the municipality's doors those are who are spoken to."""

    EXTERNAL = "external", _("Externt")
    INTERNAL = "internal", _("Internt")


class Repeats(models.TextChoices):
    """How often an effort comes back."""

    ONCE = "once", _("En gång")
    MONTHLY = "monthly", _("Varje månad")
    QUARTERLY = "quarterly", _("Varje kvartal")
    HALF_YEARLY = "half_yearly", _("Varje halvår")
    YEARLY = "yearly", _("Varje år")


MONTHS = {
    Repeats.MONTHLY: 1,
    Repeats.QUARTERLY: 3,
    Repeats.HALF_YEARLY: 6,
    Repeats.YEARLY: 12,
}


class Pace(models.TextChoices):
    """How often a plan is reviewed."""

    QUARTER = "quarter", _("Varje kvartal")
    HALF_YEAR = "half_year", _("Varje halvår")


PACES = {Pace.QUARTER: 3, Pace.HALF_YEAR: 6}


class Concern(models.TextChoices):
    """What somebody should see to with an effort."""

    LATE = "late", _("Dagen har passerat")
    RESTLESS = "restless", _("Budskapet ändras för ofta")
    UNMEASURED = "unmeasured", _("Saknar mått")
    NO_RESULT = "no_result", _("Klar utan resultat")
