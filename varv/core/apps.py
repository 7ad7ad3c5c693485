"""The storey core, as Django knows it."""

from django.apps import AppConfig


class Core(AppConfig):
    """Registers the storey."""

    name = "varv.core"
    label = "core"
