"""The lives of a dialogue, of what is written in it, and of what comes of it."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _


class Openness(models.TextChoices):
    """Who may answer."""

    ALL = "all", _("Alla")
    RESIDENTS = "residents", _("Invånare med e-legitimation")
    PANEL = "panel", _("Invånarpanelen")
    LINK = "link", _("De som har länken")


class Proof(models.TextChoices):
    """How we know that one person answers once."""

    NONE = "none", _("Inget. Samma person kan svara flera gånger.")
    MAIL = "mail", _("En e-postadress som bekräftas")
    EID = "eid", _("E-legitimation")


class Results(models.TextChoices):
    """When everybody sees the figures."""

    LIVE = "live", _("Medan dialogen pågår")
    CLOSED = "closed", _("När den har stängt")
    STAFF = "staff", _("Inte alls, bara återkopplingen")


class State(models.TextChoices):
    """What is decided of a dialogue; the rest is told by the clock."""

    DRAFT = "draft", _("Utkast")
    RUNNING = "running", _("Beslutad")
    ANSWERED = "answered", _("Återkopplad")


NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.RUNNING}),
    State.RUNNING: frozenset({State.ANSWERED}),
    State.ANSWERED: frozenset(),
}


class Phase(models.TextChoices):
    """Where a dialogue is in its life today."""

    DRAFT = "draft", _("Utkast")
    COMING = "coming", _("Öppnar snart")
    OPEN = "open", _("Pågår")
    CLOSED = "closed", _("Stängd")
    ANSWERED = "answered", _("Återkopplad")


TAGS = {
    Phase.DRAFT: "new",
    Phase.COMING: "new",
    Phase.OPEN: "going",
    Phase.CLOSED: "wait",
    Phase.ANSWERED: "done",
}


def phase(state: str, opens_at: dt.datetime, closes_at: dt.datetime, now: dt.datetime) -> Phase:
    """Return where a dialogue is: what was decided comes first, then the clock."""
    if state == State.DRAFT:
        return Phase.DRAFT
    if state == State.ANSWERED:
        return Phase.ANSWERED
    if now < opens_at:
        return Phase.COMING
    return Phase.OPEN if now < closes_at else Phase.CLOSED


class Reading(models.TextChoices):
    """What was decided of a free text."""

    WAITING = "waiting", _("Inte läst")
    PUBLIC = "public", _("Får citeras")
    KEPT = "kept", _("Citeras inte")


class Doing(models.TextChoices):
    """How far what we do has come."""

    PLANNED = "planned", _("Planerat")
    GOING = "going", _("Pågår")
    DONE = "done", _("Klart")
    NOT = "not", _("Görs inte")


DOING_TAGS = {
    Doing.PLANNED: "new",
    Doing.GOING: "going",
    Doing.DONE: "done",
    Doing.NOT: "wait",
}


class Age(models.TextChoices):
    """How old a member of the panel is, roughly."""

    UNSAID = "", _("Vill inte säga")
    YOUNG = "-24", _("Under 25 år")
    TO_39 = "25-39", _("25–39 år")
    TO_64 = "40-64", _("40–64 år")
    OLD = "65-", _("65 år eller äldre")
