"""The storey laps, as Django knows it."""

from django.apps import AppConfig


class Laps(AppConfig):
    """Registers the storey."""

    name = "varv.laps"
    label = "laps"
