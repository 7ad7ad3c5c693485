"""The life of a proposal as everybody sees it; the case's own states lie within."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where a proposal is."""

    RECEIVED = "received", _("Mottaget")
    OPEN = "open", _("Samlar stöd")
    REACHED = "reached", _("Nådde gränsen")
    ANNOUNCED = "announced", _("Anmält i fullmäktige")
    REFERRED = "referred", _("Hos nämnden")
    PREPARED = "prepared", _("Berett")
    DECIDED = "decided", _("Besvarat")
    DISMISSED = "dismissed", _("Avvisat")
    EXPIRED = "expired", _("Nådde inte gränsen")
    WITHDRAWN = "withdrawn", _("Återtaget")


LIVE = (
    Stage.RECEIVED,
    Stage.OPEN,
    Stage.REACHED,
    Stage.ANNOUNCED,
    Stage.REFERRED,
    Stage.PREPARED,
)
WITH_COUNCIL = (Stage.ANNOUNCED, Stage.REFERRED, Stage.PREPARED)

_ENDS = frozenset({Stage.DECIDED, Stage.WITHDRAWN})
_AGAIN = frozenset(LIVE)  # a case that is taken up again goes back to where it was

ARROWS: dict[Stage, frozenset[Stage]] = {
    Stage.RECEIVED: _ENDS | {Stage.OPEN, Stage.ANNOUNCED, Stage.REFERRED, Stage.DISMISSED},
    Stage.OPEN: _ENDS
    | {Stage.REACHED, Stage.ANNOUNCED, Stage.REFERRED, Stage.DISMISSED, Stage.EXPIRED},
    Stage.REACHED: _ENDS | {Stage.ANNOUNCED, Stage.REFERRED, Stage.PREPARED},
    Stage.ANNOUNCED: _ENDS | {Stage.REFERRED, Stage.PREPARED},
    Stage.REFERRED: _ENDS | {Stage.PREPARED},
    Stage.PREPARED: _ENDS | {Stage.REFERRED},
    Stage.DECIDED: _AGAIN,
    Stage.DISMISSED: _AGAIN,
    Stage.EXPIRED: _AGAIN,
    Stage.WITHDRAWN: _AGAIN,
}


class Outcome(models.TextChoices):
    """What the council or a board decided."""

    GRANTED = "granted", _("Bifall")
    REFUSED = "refused", _("Avslag")
    ANSWERED = "answered", _("Besvarat")
    WRITTEN_OFF = "written_off", _("Avskrivet")


class Moderation(models.TextChoices):
    """When comments are read by staff."""

    NONE = "none", _("Inga kommentarer")
    BEFORE = "before", _("Innan de visas")
    AFTER = "after", _("Efter att de visats")


class Stance(models.TextChoices):
    """What somebody who comments thinks."""

    FOR = "for", _("För")
    AGAINST = "against", _("Emot")
    NEUTRAL = "neutral", _("Varken för eller emot")


class Standing(models.TextChoices):
    """Whether a comment is shown."""

    WAITING = "waiting", _("Väntar på granskning")
    SHOWN = "shown", _("Visas")
    HIDDEN = "hidden", _("Dold")


class Way(models.TextChoices):
    """How somebody signed."""

    EID = "eid", _("Med e-legitimation")
    PAPER = "paper", _("På papper")
