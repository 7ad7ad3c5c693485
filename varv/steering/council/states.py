"""Seats of the council, the life of its meetings, and what it may decide."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Seat(models.TextChoices):
    """What a member does at the table."""

    CHAIR = "chair", _("Ordförande")
    SECRETARY = "secretary", _("Sekreterare")
    MEMBER = "member", _("Ledamot")


class Way(models.TextChoices):
    """Which end of the scale is the good one."""

    HIGH = "high", _("Hög poäng är bra")
    LOW = "low", _("Låg poäng är bra")


class State(models.TextChoices):
    """Where a meeting is."""

    PLANNED = "planned", _("Planeras")
    CALLED = "called", _("Kallat")
    HELD = "held", _("Hållet")
    CANCELLED = "cancelled", _("Inställt")


ARROWS: dict[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.CALLED, State.CANCELLED}),
    State.CALLED: frozenset({State.HELD, State.CANCELLED}),
    State.HELD: frozenset(),
    State.CANCELLED: frozenset(),
}
OPEN = (State.PLANNED, State.CALLED)


class Kind(models.TextChoices):
    """What an item of the agenda is about."""

    NEED = "need", pgettext_lazy("ett", "Behov")
    ACTIVITY = "activity", _("Aktivitet")
    QUESTION = "question", _("Fråga")


class Outcome(models.TextChoices):
    """What the council decided."""

    APPROVED = "approved", _("Godkänt")
    CONDITIONAL = "conditional", _("Godkänt med villkor")
    POSTPONED = "postponed", _("Uppskjutet")
    REJECTED = "rejected", _("Avslag")


SAYS_YES = (Outcome.APPROVED, Outcome.CONDITIONAL)


class Asked(models.TextChoices):
    """Why somebody outside the council is asked for an opinion."""

    NEGOTIATION = "negotiation", _("Fackförbund, förhandling (11 § MBL)")
    INFORMATION = "information", _("Fackförbund, information (19 § MBL)")
    PARTNER = "partner", _("Samarbetspart")


class Stance(models.TextChoices):
    """What somebody who was asked thinks in one word."""

    FOR = "for", _("Tillstyrker")
    REMARKS = "remarks", _("Har synpunkter")
    AGAINST = "against", _("Avstyrker")
    NONE = "none", _("Avstår")
