"""The area effects, as Django knows it."""

from django.apps import AppConfig


class Effects(AppConfig):
    """Registers the area."""

    name = "varv.steering.effects"
    label = "effects"
