"""What can be followed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The kind of a followed thing; one without a subject is all there is of the kind."""

    PROPOSAL = "proposal", _("Medborgarförslag")
    FEEDBACK = "feedback", _("Synpunkt")
    DIALOGUE = "dialogue", _("Dialog")
    PANEL = "panel", _("Invånarpanel")
    MEETUP = "meetup", _("Träffar")
    NEWS = "news", _("Nyheter")
    NEWSLETTER = "newsletter", _("Nyhetsbrev")
