"""The area proposals, as Django knows it."""

from django.apps import AppConfig


class Proposals(AppConfig):
    """Registers the area."""

    name = "varv.participation.proposals"
    label = "proposals"
