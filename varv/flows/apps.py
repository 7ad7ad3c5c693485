"""The storey flows, as Django knows it."""

from django.apps import AppConfig


class Flows(AppConfig):
    """Registers the storey."""

    name = "varv.flows"
    label = "flows"
