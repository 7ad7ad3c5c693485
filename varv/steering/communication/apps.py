"""The area communication, as Django knows it."""

from django.apps import AppConfig


class Communication(AppConfig):
    """Registers the area."""

    name = "varv.steering.communication"
    label = "communication"
