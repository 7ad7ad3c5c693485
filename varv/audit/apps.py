"""The storey audit, as Django knows it."""

from django.apps import AppConfig


class Audit(AppConfig):
    """Registers the storey."""

    name = "varv.audit"
    label = "audit"
