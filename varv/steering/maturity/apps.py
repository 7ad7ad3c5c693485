"""The area maturity, as Django knows it."""

from django.apps import AppConfig


class Maturity(AppConfig):
    """Registers the area."""

    name = "varv.steering.maturity"
    label = "maturity"
