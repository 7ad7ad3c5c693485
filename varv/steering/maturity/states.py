"""The life of a round, the areas of the model, and how far one has come with a claim."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a round is: answered, or closed for good."""

    OPEN = "open", _("Pågår")
    CLOSED = "closed", _("Avslutad")


ARROWS: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
}


class Area(models.TextChoices):
    """The four areas of the model LIKA, always in this order."""

    LEADERSHIP = "leadership", _("Ledning")
    INFRASTRUCTURE = "infrastructure", _("Infrastruktur")
    COMPETENCE = "competence", _("Kompetens")
    USE = "use", _("Användning")


class Status(models.TextChoices):
    """How far one has come with a claim."""

    ACHIEVED = "achieved", _("Uppnått")
    NEARLY = "nearly", _("Nästan")
    BEGUN = "begun", _("Påbörjat")
    PLANNED = "planned", _("Planerat")
    NOT_PLANNED = "not_planned", _("Inte planerat")
    NOT_RELEVANT = "not_relevant", _("Inte relevant")


# What each status is worth, from nothing to all; what is not relevant does not count.
POINTS: dict[Status, int] = {
    Status.NOT_PLANNED: 0,
    Status.PLANNED: 1,
    Status.BEGUN: 2,
    Status.NEARLY: 3,
    Status.ACHIEVED: 4,
}
FULL = max(POINTS.values())
