"""The storey web, as Django knows it."""

from django.apps import AppConfig


class Web(AppConfig):
    """Registers the storey."""

    name = "varv.web"
    label = "web"
