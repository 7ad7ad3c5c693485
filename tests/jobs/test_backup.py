"""A backup is whole, and what was copied can be opened again."""

import io
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from varv.people.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_stored_is_in_the_backup(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path / "data"
    stored = settings.DATA / "files" / "ab" / "letter.pdf"
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"a letter")
    (settings.DATA / "secret-key").write_text("a key")
    User.objects.create_user("alice@ske.example", None, name="Alice")
    said = io.StringIO()
    call_command("backup", tmp_path / "copy", stdout=said)
    assert (tmp_path / "copy" / "files" / "ab" / "letter.pdf").read_bytes() == b"a letter"
    assert (tmp_path / "copy" / "secret-key").read_text() == "a key"
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(tmp_path / "copy" / "varv.sqlite3")) as copied:
            assert copied.execute("SELECT email FROM people_user").fetchall() == [
                ("alice@ske.example",)
            ]
    else:
        assert "pg_dump" in said.getvalue()


def test_a_backup_never_writes_over_another(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("an older one")
    with pytest.raises(CommandError, match="is not empty"):
        call_command("backup", tmp_path)
