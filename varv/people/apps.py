"""The storey people, as Django knows it."""

from django.apps import AppConfig


class People(AppConfig):
    """Registers the storey."""

    name = "varv.people"
    label = "people"
