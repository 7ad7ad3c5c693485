"""Where contents are kept: one shelf a day, under names that nobody can guess."""

import datetime as dt
import secrets
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from varv.core import clock


def _shelf(code: str, day: dt.date) -> str:
    return f"{code}/{day:%Y/%m/%d}"


def put(code: str, content: bytes) -> str:
    """Keep a content for the municipality with the code and return its name."""
    name = f"{_shelf(code, clock.today())}/{secrets.token_hex(24)}"
    return default_storage.save(name, ContentFile(content))


def put_open(code: str, content: bytes) -> str:
    """Keep a content that another row than a file's owns; the sweep of files leaves it alone."""
    return default_storage.save(f"{code}/open/{secrets.token_hex(24)}", ContentFile(content))


def remove(name: str) -> None:
    """Throw a content away; one that is gone already is no fault."""
    default_storage.delete(name)


def names_of(code: str, day: dt.date) -> Iterator[str]:
    """Return the names on the shelf of a day."""
    shelf = _shelf(code, day)
    try:
        _folders, files = default_storage.listdir(shelf)
    except FileNotFoundError:
        return
    yield from (f"{shelf}/{file}" for file in files)
