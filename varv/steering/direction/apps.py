"""The area direction, as Django knows it."""

from django.apps import AppConfig


class Direction(AppConfig):
    """Registers the area."""

    name = "varv.steering.direction"
    label = "direction"
