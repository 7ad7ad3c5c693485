"""The area following, as Django knows it."""

from django.apps import AppConfig


class Following(AppConfig):
    """Registers the area."""

    name = "varv.participation.following"
    label = "following"
