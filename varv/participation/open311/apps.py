"""The area open311, as Django knows it."""

from importlib import import_module

from django.apps import AppConfig


class Open311(AppConfig):
    """Registers the area, and the channel by which reports are passed on."""

    name = "varv.participation.open311"
    label = "open311"

    def ready(self) -> None:
        """Let the outbox know how a report reaches another authority."""
        import_module(f"{self.name}.actions")
