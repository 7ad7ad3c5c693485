"""The area needs, as Django knows it."""

from django.apps import AppConfig


class Needs(AppConfig):
    """Registers the area."""

    name = "varv.participation.needs"
    label = "needs"
