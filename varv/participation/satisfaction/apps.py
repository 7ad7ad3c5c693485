"""The area satisfaction, as Django knows it."""

from django.apps import AppConfig


class Satisfaction(AppConfig):
    """Registers the area."""

    name = "varv.participation.satisfaction"
    label = "satisfaction"
