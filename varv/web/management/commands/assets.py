"""The command that makes style sheet and fonts and gathers all static files."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from varv.web import assets


class Command(BaseCommand):
    """Write style sheet and fonts, then gather, name and compress all static files, if changed."""

    help = "Write style sheet and fonts and gather all static files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        stamp, made_of = settings.STATIC_ROOT / "made-of", assets.fingerprint()
        if not stamp.exists() or stamp.read_text() != made_of:
            assets.build(settings.ASSETS)
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp.write_text(made_of)
        self.stdout.write(f"Static files are in {settings.STATIC_ROOT}")
