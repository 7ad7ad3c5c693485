"""``varv demo``: build the demo federation, once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from varv.demo import build, welcome
from varv.demo.federation import PLACES


class Command(BaseCommand):
    """Build the demo federation of nine municipalities, unless it is there."""

    help = "Build the demo federation of nine municipalities, unless it is there."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what can be chosen."""
        parser.add_argument("--without-life", action="store_true", help="no cases")
        parser.add_argument("--only", metavar="PATH", help="only the municipality at this path")
        parser.add_argument("--people", action="store_true", help="only say whom to sign in as")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build."""
        if options["people"]:
            self.stdout.write("\n".join(welcome.lines(settings.PUBLIC_ADDRESS)))
            return
        if build.is_built():
            self.stdout.write("Ready: the demo, built before")
            return
        self.stdout.write("Building the demo federation:")
        places = [each for each in PLACES if options["only"] in (None, each.path)]
        build.build(self.stdout.write, with_life=not options["without_life"], places=places)
        self.stdout.write("The demo is built.")
