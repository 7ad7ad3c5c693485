"""What can be answered, and the life of an answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Grade(models.IntegerChoices):
    """How it was to apply."""

    VERY_BAD = 1, _("Mycket dåligt")
    BAD = 2, _("Dåligt")
    NEITHER = 3, _("Varken bra eller dåligt")
    GOOD = 4, _("Bra")
    VERY_GOOD = 5, _("Mycket bra")


SATISFIED = (Grade.GOOD, Grade.VERY_GOOD)


class State(models.TextChoices):
    """Whether an answer is among those that staff see: waiting, counted, or changed since."""

    WAITING = "waiting", "waiting"
    COUNTED = "counted", "counted"
    CHANGED = "changed", "changed"
