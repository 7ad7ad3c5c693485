"""The storey jobs, as Django knows it."""

from django.apps import AppConfig


class Jobs(AppConfig):
    """Registers the storey."""

    name = "varv.jobs"
    label = "jobs"
