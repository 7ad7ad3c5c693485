"""What is measured, which way is better, and where the numbers come from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """Which way is better."""

    UP = "up", _("Högre är bättre")
    DOWN = "down", _("Lägre är bättre")


class Measure(models.TextChoices):
    """Where the points of an indicator come from: written by people, or drawn."""

    ENTERED = "entered", _("Skrivs in")
    DIGITAL_SHARE = "digital_share", _("Andel som ansöker själva, procent")
    HANDLING_TIME = "handling_time", _("Dagar till beslut, median")
    IN_TIME = "in_time", _("Andel beslut i utlovad tid, procent")
    RECEIVED = "received", _("Antal ärenden")
    MINUTES_SAVED = "minutes_saved", _("Sparad tid, timmar")
    FIXED = "fixed", _("Andel som säger att synpunkten är åtgärdad, procent")
    MEETUP_CAME = "meetup_came", _("Deltagare på träffar")
    MEETUP_RATING = "meetup_rating", _("Träffarnas betyg, medel av 1 till 5")
    SATISFACTION = "satisfaction", _("Andel som tyckte att det var bra att ansöka, procent")


FROM_VOICES = frozenset(
    {Measure.FIXED, Measure.MEETUP_CAME, Measure.MEETUP_RATING, Measure.SATISFACTION}
)
FROM_CASES = frozenset(Measure) - FROM_VOICES - {Measure.ENTERED}
OF_A_SERVICE = FROM_CASES | {Measure.SATISFACTION}
