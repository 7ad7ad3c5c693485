"""The area council, as Django knows it."""

from django.apps import AppConfig


class Council(AppConfig):
    """Registers the area."""

    name = "varv.steering.council"
    label = "council"
