"""The storey core, as Django knows it."""

from typing import Any

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate


class Core(AppConfig):
    """Registers the storey."""

    name = "varv.core"
    label = "core"

    def ready(self) -> None:
        """Let migrating make the table of the cache; the signal comes from areas with models."""
        post_migrate.connect(make_cache_table, sender=apps.get_app_config("sessions"))


def make_cache_table(*, using: str, **_signal: Any) -> None:
    """Make the table of the cache unless it is there or the cache is elsewhere."""
    call_command("createcachetable", database=using, verbosity=0)
