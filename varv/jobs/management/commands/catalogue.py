"""``varv catalogue``: what the platform says, and its English."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from varv.core import catalogue


class Command(BaseCommand):
    """Merge, check or compile the catalogue of texts."""

    help = "Merge, check or compile the texts of the platform and their English."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Read what to do."""
        parser.add_argument("what", choices=["merge", "check", "compile"])
        parser.add_argument("--take", action="store_true", help="read and remove *.po.part files")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it.

        Raises:
            CommandError: texts are missing or wrong.
        """
        if options["what"] == "merge":
            merged = catalogue.merge(take=options["take"])
            self.stdout.write(f"{len(merged)} texts")
        elif options["what"] == "compile":
            self.stdout.write(str(catalogue.compile_all()))
        elif faults := catalogue.faults():
            raise CommandError("\n".join(str(fault) for fault in faults))
