"""The life of a notice."""

from django.db import models


class State(models.TextChoices):
    """Where a notice is on its way."""

    WAITING = "waiting", "Väntar"
    SENDING = "sending", "Skickas"
    DELIVERED = "delivered", "Framme"
    STUCK = "stuck", "Fastnat"
    CANCELLED = "cancelled", "Återkallat"
