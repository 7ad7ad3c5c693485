"""``varv operator``: give somebody the installation to look after."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from varv.people import actions, actors
from varv.web.invitation import link


class Command(BaseCommand):
    """Make an account an operator and print the link with which it chooses its password."""

    help = "Make an operator of the installation and print their one-time link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare who it is."""
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command.

        Raises:
            CommandError: the address is none.
        """
        try:
            validate_email(options["email"])
        except ValidationError as fault:
            raise CommandError(f"{options['email']!r} is no e-mail address.") from fault
        by = actors.system(None, "varv operator")
        user = actions.entrust(email=options["email"], name=options["name"], by=by)
        self.stdout.write(f"{user.email} is an operator.")
        if address := link(user):
            self.stdout.write(f"They choose a password here, once: {address}")
