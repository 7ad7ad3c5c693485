"""The life of a need and of a theme, and where a need may come from."""

import enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a need is."""

    NOTED = "noted", _("Ej placerat")
    GATHERED = "gathered", _("Under ett tema")
    MERGED = "merged", _("Sammanslaget")
    CLOSED = "closed", _("Avslutat")


ARROWS: dict[State, frozenset[State]] = {
    State.NOTED: frozenset({State.GATHERED, State.MERGED, State.CLOSED}),
    State.GATHERED: frozenset({State.NOTED, State.MERGED, State.CLOSED}),
    State.MERGED: frozenset({State.NOTED, State.GATHERED}),
    State.CLOSED: frozenset({State.NOTED, State.GATHERED}),
}

STANDING = (State.NOTED, State.GATHERED)


class ThemeState(enum.StrEnum):
    """Whether needs are gathered under a theme, or under the one that it went into."""

    OPEN = "open"
    MERGED = "merged"


THEME_ARROWS: dict[ThemeState, frozenset[ThemeState]] = {
    ThemeState.OPEN: frozenset({ThemeState.MERGED}),
    ThemeState.MERGED: frozenset({ThemeState.OPEN}),
}


class Origin(models.TextChoices):
    """In what form a resident said it."""

    PROPOSAL = "proposal", _("Medborgarförslag")
    FEEDBACK = "feedback", _("Synpunkt")
    DIALOGUE = "dialogue", _("Dialog")
    MEETUP = "meetup", _("Träff")
    COMMENT = "comment", _("Kommentar")
    SATISFACTION = "satisfaction", _("Svar om en e-tjänst")
    OTHER = "other", _("Samtal eller annat")
