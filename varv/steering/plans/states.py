"""The life of a plan, and the stages of an activity: customer-driven development."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a plan is: written, in force, or over."""

    DRAFT = "draft", _("Utkast")
    ADOPTED = "adopted", _("I kraft")
    CLOSED = "closed", _("Avslutad")


ARROWS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ADOPTED}),
    State.ADOPTED: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
}


class Stage(models.TextChoices):
    """How far an activity has come, always in this order."""

    TARGET_GROUP = "target_group", _("Målgrupp")
    NEEDS = "needs", _("Behov")
    CONCEPT = "concept", _("Koncept")
    PROTOTYPE = "prototype", _("Prototyp")
    TESTED = "tested", _("Provat")
    IN_USE = "in_use", _("I bruk")
    FOLLOWED_UP = "followed_up", _("Uppföljt")


STAGES = list(Stage)
LAUNCHED = (Stage.IN_USE, Stage.FOLLOWED_UP)


def next_stage(stage: Stage) -> Stage | None:
    """Return the stage that follows, or nothing after the last."""
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else None


def previous_stage(stage: Stage) -> Stage | None:
    """Return the stage before, or nothing before the first."""
    place = STAGES.index(stage)
    return STAGES[place - 1] if place else None


class Risk(models.TextChoices):
    """How likely an activity is not to give what it should."""

    LOW = "low", _("Låg")
    MEDIUM = "medium", _("Medel")
    HIGH = "high", _("Hög")


class PartnerKind(models.TextChoices):
    """What a partner is."""

    REGION = "region", _("Region")
    ENERGY = "energy", _("Energibolag")
    SUPPLIER = "supplier", _("Leverantör")
    MUNICIPALITY = "municipality", _("Kommun")
    OTHER = "other", _("Annan")
