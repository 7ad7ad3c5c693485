"""The area plans, as Django knows it."""

from django.apps import AppConfig


class Plans(AppConfig):
    """Registers the area."""

    name = "varv.steering.plans"
    label = "plans"
