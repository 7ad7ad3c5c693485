"""``varv demo``: build the demo federation, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from varv.demo import build


class Command(BaseCommand):
    """Build the demo federation of nine municipalities, unless it is there."""

    help = "Build the demo federation of nine municipalities, unless it is there."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the choice of a quiet federation."""
        parser.add_argument("--without-life", action="store_true", help="no cases")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build."""
        if build.is_built():
            self.stdout.write("The demo is already built.")
            return
        self.stdout.write("Building the demo federation:")
        build.build(self.stdout.write, with_life=not options["without_life"])
        self.stdout.write("The demo is built.")
