"""``varv backup``: copy what an installation has stored, while it runs."""

import shutil
import sqlite3
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

KEPT = ("secret-key", "files")  # beside the database; all else in the data folder is made anew


class Command(BaseCommand):
    """Copy the database, the files and the secret key into a new folder."""

    help = "Copy the database (SQLite), the files and the secret key into a new folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare where to."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command.

        Raises:
            CommandError: the folder holds something already.
        """
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty. Give every backup a folder of its own.")
        folder.chmod(0o700)
        if connection.vendor == "sqlite":
            copy_database(folder / "varv.sqlite3")
        else:
            self.stdout.write("The database is PostgreSQL: take it with pg_dump, before this.")
        for name in KEPT:
            copy(settings.DATA / name, folder / name)
        self.stdout.write(f"The backup is in {folder}")


def copy_database(target: Path) -> None:
    """Copy the database as it is at one moment, whoever writes meanwhile."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copied:
        connection.connection.backup(copied)


def copy(source: Path, target: Path) -> None:
    """Copy a file or a folder that is there."""
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        shutil.copy2(source, target)
