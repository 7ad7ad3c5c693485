"""The storey cases, as Django knows it."""

from django.apps import AppConfig


class Cases(AppConfig):
    """Registers the storey."""

    name = "varv.cases"
    label = "cases"
