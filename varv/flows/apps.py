"""The storey flows, as Django knows it."""

import pkgutil
from importlib import import_module
from pathlib import Path

from django.apps import AppConfig


class Flows(AppConfig):
    """Registers the storey."""

    name = "varv.flows"
    label = "flows"

    def ready(self) -> None:
        """Let every story in the folder listen; a new one only needs its file."""
        for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
            import_module(f"{self.name}.{module.name}")
