"""The storey documents, as Django knows it."""

from django.apps import AppConfig


class Documents(AppConfig):
    """Registers the storey."""

    name = "varv.documents"
    label = "documents"
