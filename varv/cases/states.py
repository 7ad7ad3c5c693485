"""The life of a case as the resident understands it; the package's own states lie within."""

import enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(enum.StrEnum):
    """Where a case is, in words that anybody understands."""

    RECEIVED = "received"
    HANDLING = "handling"
    WAITING = "waiting"
    DECIDED = "decided"
    CLOSED = "closed"


ARROWS: dict[Phase, frozenset[Phase]] = {
    Phase.RECEIVED: frozenset({Phase.HANDLING, Phase.WAITING, Phase.DECIDED, Phase.CLOSED}),
    Phase.HANDLING: frozenset({Phase.WAITING, Phase.DECIDED, Phase.CLOSED}),
    Phase.WAITING: frozenset({Phase.RECEIVED, Phase.HANDLING, Phase.DECIDED, Phase.CLOSED}),
    Phase.DECIDED: frozenset({Phase.CLOSED, Phase.HANDLING}),
    Phase.CLOSED: frozenset({Phase.HANDLING}),
}

OPEN = (Phase.RECEIVED, Phase.HANDLING, Phase.WAITING)


class Capacity(enum.StrEnum):
    """In what capacity somebody applies."""

    SELF = "self"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"
    FIRM = "firm"
    COUNTER = "counter"


class Happening(enum.StrEnum):
    """What an event in a case's log tells of."""

    RECEIVED = "received"
    SIGNED = "signed"
    ASSIGNED = "assigned"
    MOVED = "moved"
    MESSAGE_IN = "message_in"
    MESSAGE_OUT = "message_out"
    COMPLETION_ASKED = "completion_asked"
    COMPLETION_ANSWERED = "completion_answered"
    COMPLETION_MISSED = "completion_missed"
    DELAYED = "delayed"
    DECIDED = "decided"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    REOPENED = "reopened"
    NOTED = "noted"


class Fate(models.TextChoices):
    """What became of a case that was approved to be erased."""

    WAITING = "waiting", _("Väntar")
    ERASED = "erased", _("Gallrat")
    SKIPPED = "skipped", _("Inte gallrat")


class Why(models.TextChoices):
    """Why a case that was approved was not erased after all."""

    CHANGED = "changed", _("Ärendet hade tagits upp igen eller fått en ny dag.")
    HELD = "held", _("Ärendet hade fått gallringsstopp.")
    TIED = "tied", _("Något i ärendet väntade på svar.")
    FAILED = "failed", _("Det gick inte att gallra. Ärendet är kvar, och inget i det är ändrat.")
