"""The storey notices, as Django knows it."""

from django.apps import AppConfig


class Notices(AppConfig):
    """Registers the storey."""

    name = "varv.notices"
    label = "notices"
