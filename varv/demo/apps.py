"""The storey demo, as Django knows it."""

from django.apps import AppConfig


class Demo(AppConfig):
    """Registers the storey."""

    name = "varv.demo"
    label = "demo"
