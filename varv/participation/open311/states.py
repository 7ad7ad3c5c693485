"""The life of a report that is passed on to another authority."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a report that is passed on is."""

    WAITING = "waiting", _("Väntar")
    UNSURE = "unsure", _("Oklart om den kom fram")
    ARRIVED = "arrived", _("Framme")
    DECLINED = "declined", _("Togs inte emot")


ARROWS: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.UNSURE, State.ARRIVED, State.DECLINED}),
    State.UNSURE: frozenset({State.WAITING, State.ARRIVED, State.DECLINED}),
    State.DECLINED: frozenset({State.WAITING}),
    State.ARRIVED: frozenset(),
}
