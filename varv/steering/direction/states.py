"""What says where a municipality is going, and the life of each edition of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What kind of statement it is."""

    TARGET_PICTURE = "target_picture", _("Målbild")
    VISION = "vision", _("Vision")
    POLICY = "policy", _("Policy")


class State(models.TextChoices):
    """Where an edition is: written, in force, or followed by a newer one."""

    DRAFT = "draft", _("Utkast")
    ADOPTED = "adopted", _("Antagen")
    REPLACED = "replaced", _("Ersatt")


ARROWS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ADOPTED}),
    State.ADOPTED: frozenset({State.REPLACED}),
    State.REPLACED: frozenset(),
}
