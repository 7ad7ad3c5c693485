"""The storey eservices, as Django knows it."""

from django.apps import AppConfig


class Eservices(AppConfig):
    """Registers the storey."""

    name = "varv.eservices"
    label = "eservices"
