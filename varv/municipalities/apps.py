"""The storey municipalities, as Django knows it."""

from django.apps import AppConfig


class Municipalities(AppConfig):
    """Registers the storey."""

    name = "varv.municipalities"
    label = "municipalities"
