"""``varv recount``: count anew what is kept counted, municipality by municipality."""

from typing import Any

from django.core.management.base import BaseCommand
from django_scopes import scope

from varv.municipalities.models import Municipality
from varv.participation.feedback import actions as feedback


class Command(BaseCommand):
    """Count anew the public reports that the map shows, after rows were changed by hand."""

    help = "Count the public reports on the map anew, while the installation runs."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        for municipality in Municipality.objects.order_by("code"):
            with scope(municipality=municipality):
                reports = feedback.recount(municipality=municipality)
            self.stdout.write(f"{municipality.name}: {reports} reports are on the map")
