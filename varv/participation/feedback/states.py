"""The life of a report as everybody may see it, and whether everybody may."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What somebody wants to say; the keys are those of the package's form."""

    FAULT = "fault", _("Felanmälan")
    COMPLAINT = "complaint", _("Klagomål")
    PRAISE = "praise", _("Beröm")
    QUESTION = "question", _("Fråga")
    IDEA = "idea", _("Idé")


ASKED_KINDS = (Kind.FAULT, Kind.COMPLAINT, Kind.IDEA)  # praise and questions need no repair
ASKED_DAYS = 90  # in which it can be said whether it was fixed
SEEN_KINDS = (Kind.FAULT, Kind.COMPLAINT)  # what others may have seen too


class State(models.TextChoices):
    """Where a report is; one that is answered is not thereby fixed."""

    RECEIVED = "received", _("Mottagen")
    CONFIRMED = "confirmed", _("Bekräftad")
    ASSIGNED = "assigned", _("Tilldelad")
    ANSWERED = "answered", _("Besvarad")
    FIXED = "fixed", _("Åtgärdad")
    FORWARDED = "forwarded", _("Hör till någon annan")
    CLOSED = "closed", _("Avslutad")


OPEN = (State.RECEIVED, State.CONFIRMED, State.ASSIGNED)
DONE = (State.ANSWERED, State.FIXED, State.FORWARDED, State.CLOSED)

SEEN_STATES = (*OPEN, State.ANSWERED)  # as long as it is still there to be seen

_ENDS = frozenset(DONE)
ARROWS: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.CONFIRMED, State.ASSIGNED}) | _ENDS,
    State.CONFIRMED: frozenset({State.ASSIGNED}) | _ENDS,
    State.ASSIGNED: frozenset({State.CONFIRMED}) | _ENDS,
    State.ANSWERED: frozenset({State.FIXED, State.CONFIRMED, State.ASSIGNED}),
    State.FIXED: frozenset({State.CONFIRMED, State.ASSIGNED}),
    State.FORWARDED: frozenset({State.CONFIRMED, State.ASSIGNED}),
    State.CLOSED: frozenset({State.CONFIRMED, State.ASSIGNED}),
}


class Public(models.TextChoices):
    """Whether everybody may read a report."""

    WAITING = "waiting", _("Inte granskad")
    PUBLISHED = "published", _("Publicerad")
    REFUSED = "refused", _("Visas inte")


class Source(models.TextChoices):
    """The way that a report came."""

    WEB = "web", _("E-tjänsten")
    DESK = "desk", _("Disken")
    OPEN311 = "open311", _("Open311")
