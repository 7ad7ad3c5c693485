"""What grows out of what: the stages of a lap, always in this order, and the kinds of things."""

import enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.IntegerChoices):
    """Where in a lap a thing stands."""

    VOICE = 1, _("Rösten")
    NEED = 2, _("Behovet")
    ACTIVITY = 3, _("Aktiviteten")
    SERVICE = 4, _("Tjänsten")
    EFFECT = 5, _("Effekten")
    ADOPTION = 6, _("En annan kommun tar efter")


STAGES = list(Stage)


class Kind(models.TextChoices):
    """The kind of a thing that a lap goes through."""

    PROPOSAL = "proposal", pgettext_lazy("ett", "Medborgarförslag")
    FEEDBACK = "feedback", _("Synpunkt")
    DIALOGUE = "dialogue", _("Dialog")
    MEETUP = "meetup", _("Träff")
    NEED = "need", pgettext_lazy("ett", "Behov")
    ACTIVITY = "activity", _("Aktivitet")
    SERVICE = "service", _("E-tjänst")
    EFFECT = "effect", _("Effekt")
    ADOPTION = "adoption", _("Annan kommun")


VOICES = (Kind.PROPOSAL, Kind.FEEDBACK, Kind.DIALOGUE, Kind.MEETUP)
STAGE_OF: dict[Kind, Stage] = {
    **dict.fromkeys(VOICES, Stage.VOICE),
    Kind.NEED: Stage.NEED,
    Kind.ACTIVITY: Stage.ACTIVITY,
    Kind.SERVICE: Stage.SERVICE,
    Kind.EFFECT: Stage.EFFECT,
    Kind.ADOPTION: Stage.ADOPTION,
}


class Moment(models.IntegerChoices):
    """What those who asked are told, the later ones weightier."""

    PLANNED = 1, _("i planen")
    LAUNCHED = 2, _("i bruk")
    MEASURED = 3, _("mätt")


class Gap(enum.StrEnum):
    """What a lap lacks before it can go on."""

    ACTIVITY = "activity"
    SERVICE = "service"
    EFFECT = "effect"
