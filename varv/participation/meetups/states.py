"""The lives of a series, an occasion and a booking, as tables."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a series is."""

    MEETUP = "meetup", _("Träff")
    COURSE = "course", _("Kurs")


class Audience(models.TextChoices):
    """For whom a series is."""

    EVERYBODY = "everybody", _("Alla")
    SENIORS = "seniors", _("Seniorer")
    YOUNG = "young", _("Unga")
    FAMILIES = "families", _("Familjer")
    ENTREPRENEURS = "entrepreneurs", _("Företagare")


class Shown(models.TextChoices):
    """Whether a series is shown to the public."""

    DRAFT = "draft", _("Utkast")
    PUBLISHED = "published", _("Publicerad")
    ENDED = "ended", _("Avslutad")


class Held(models.TextChoices):
    """Where an occasion is in its life."""

    PLANNED = "planned", _("Planerad")
    CANCELLED = "cancelled", _("Inställd")
    HELD = "held", _("Genomförd")


class State(models.TextChoices):
    """Where a booking is in its life."""

    BOOKED = "booked", _("Anmäld")
    WAITING = "waiting", _("I kö")
    CANCELLED = "cancelled", _("Avbokad")
    ATTENDED = "attended", _("Kom")
    ABSENT = "absent", _("Kom inte")


class Ended(models.TextChoices):
    """Who ended a booking."""

    NOBODY = "", ""
    PARTICIPANT = "participant", _("Avbokad av den anmälda")
    STAFF = "staff", _("Avbokad av kommunen")
    OCCASION = "occasion", _("Tillfället ställdes in")
    MOVED = "moved", _("Bytt till ett annat datum")
    FULL = "full", _("Det blev ingen plats")


LIVING = (State.BOOKED, State.WAITING, State.ATTENDED, State.ABSENT)
SEATED = (State.BOOKED, State.ATTENDED, State.ABSENT)

ARROWS: Mapping[State, frozenset[State]] = {
    State.BOOKED: frozenset({State.CANCELLED, State.ATTENDED, State.ABSENT}),
    State.WAITING: frozenset({State.BOOKED, State.CANCELLED}),
    State.CANCELLED: frozenset({State.BOOKED, State.WAITING}),  # who changes their mind
    State.ATTENDED: frozenset({State.BOOKED, State.ABSENT}),  # a tick at the wrong name
    State.ABSENT: frozenset({State.ATTENDED, State.BOOKED}),
}


def may_become(now: str, then: State) -> bool:
    """Tell whether a booking in one state may go on to another."""
    return then in ARROWS[State(now)]


class Question(models.TextChoices):
    """How a question of the evaluation is answered."""

    SCALE = "scale", _("Ett till fem")
    TEXT = "text", _("Egna ord")
