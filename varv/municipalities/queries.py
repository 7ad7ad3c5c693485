"""Finding municipalities and units."""

import time
from dataclasses import dataclass

from django.db import DatabaseError

from varv.municipalities.models import Municipality

FRESH_SECONDS = 5.0


@dataclass
class _Known:
    """Municipalities by path and by host, as read a moment ago."""

    by_path: dict[str, Municipality]
    by_host: dict[str, Municipality]
    read_at: float


_known: _Known | None = None


def _all() -> _Known:
    global _known
    if _known is None or time.monotonic() - _known.read_at > FRESH_SECONDS:
        try:
            rows = list(Municipality.objects.all())
        except DatabaseError:
            if _known is None:
                raise
            return _known  # so that even a page about what broke says whom to call
        _known = _Known(
            {row.path: row for row in rows},
            {row.host: row for row in rows if row.host},
            time.monotonic(),
        )
    return _known


def forget() -> None:
    """Read municipalities anew at the next question, after one was founded or changed."""
    global _known
    _known = None


def at_path(path: str) -> Municipality | None:
    """Return the municipality at the first word of an address."""
    return _all().by_path.get(path)


def at_host(host: str) -> Municipality | None:
    """Return the municipality that has the host name for its own."""
    return _all().by_host.get(host)


def everyone() -> list[Municipality]:
    """Return all municipalities, sorted by name."""
    return list(_all().by_path.values())
