"""Typed readers of environment variables that gather every fault before they stop the start."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

T = TypeVar("T")
MISSING = object()


class Faulty(SystemExit):
    """The environment cannot be used; the text names every variable and its cure."""


class Reader:
    """Reads variables of one environment and remembers what was wrong with them."""

    def __init__(self, environ: dict[str, str] | None = None) -> None:
        self.environ = dict(os.environ) if environ is None else environ
        self.faults: list[str] = []

    def _read(
        self, name: str, default: object, parse: Callable[[str], T], wanted: str, fallback: T
    ) -> T:
        raw = self.environ.get(name, "").strip()
        if not raw:
            if default is MISSING:
                self.faults.append(f"{name} is missing: set it to {wanted}.")
                return fallback
            return default  # type: ignore[return-value]
        try:
            return parse(raw)
        except ValueError:
            self.faults.append(f"{name} is {_without_secret(raw)!r}: set it to {wanted}.")
            return fallback

    def text(self, name: str, default: object = MISSING, wanted: str = "a text") -> str:
        """Read a text."""
        return self._read(name, default, str, wanted, "")

    def flag(self, name: str, default: object = MISSING) -> bool:
        """Read yes or no (1/0, true/false, yes/no)."""
        return self._read(name, default, _flag, "1 or 0", False)

    def whole(self, name: str, default: object = MISSING, low: int = 0, high: int = 2**31) -> int:
        """Read a whole number from ``low`` to ``high``."""

        def parse(raw: str) -> int:
            number = int(raw)
            if not low <= number <= high:
                raise ValueError(raw)
            return number

        return self._read(name, default, parse, f"a whole number from {low} to {high}", low)

    def folder(self, name: str, default: Path) -> Path:
        """Read a folder of our own, which is made unless it is there."""
        raw = self.environ.get(name, "").strip()
        path = Path(raw or default).resolve()
        try:
            path.mkdir(parents=True, exist_ok=True)
            is_ours = os.access(path, os.R_OK | os.W_OK | os.X_OK)
        except OSError:
            is_ours = False
        if not is_ours:
            self.faults.append(f"{name} is {str(path)!r}: set it to a folder we may write to.")
        return path

    def several(self, name: str, default: object = MISSING) -> list[str]:
        """Read texts parted by commas."""
        return self._read(
            name, default, lambda raw: [w.strip() for w in raw.split(",")], "words,with,commas", []
        )

    def database(self, name: str, default: str) -> dict[str, object]:
        """Read a database address: ``sqlite:///file`` or ``postgres://user:word@host:port/name``."""
        wanted = "sqlite:///file or postgres://user:word@host:5432/name"
        empty: dict[str, object] = {}
        return self._read(name, _database(default), _database, wanted, empty)

    def refuse_if_faulty(self) -> None:
        """Stop with every fault found so far.

        Raises:
            Faulty: at least one variable cannot be used.
        """
        if self.faults:
            listed = "\n".join(f"  - {fault}" for fault in self.faults)
            raise Faulty(f"Varv cannot start with this environment:\n{listed}")


def _without_secret(raw: str) -> str:
    """Return an address without the password in it, so that logs may show it."""
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", raw)


def _flag(raw: str) -> bool:
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if raw.lower() not in words:
        raise ValueError(raw)
    return words[raw.lower()]


SQLITE_START = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous={synchronous};PRAGMA foreign_keys=ON;"
    "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;"
)


# Our questions are short, and disks of today jump as fast as they read on.
POSTGRESQL_START = "-c random_page_cost=1.1 -c jit=off"


def _database(raw: str) -> dict[str, object]:
    parts = urlsplit(raw)
    options = dict(parse_qsl(parts.query))
    if parts.scheme == "sqlite" and len(parts.path) > 1:
        synchronous = options.get("synchronous", "NORMAL").upper()
        if synchronous not in ("NORMAL", "FULL"):
            raise ValueError(raw)
        file = Path(unquote(parts.path[1:])).resolve()
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": file,
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": SQLITE_START.format(synchronous=synchronous),
            },
            "TEST": {"NAME": file.parent / "test.sqlite3"},
        }
    if parts.scheme in ("postgres", "postgresql") and parts.path.strip("/"):
        host = options.get("host") or parts.hostname or ""
        pool = {"min_size": 1, "max_size": int(options.get("pool", "10")), "timeout": 10}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.strip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": host,
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 0,
            # A statement that comes back is planned once: the database answers in half the time.
            "OPTIONS": {
                "pool": pool,
                "server_side_binding": True,
                "prepare_threshold": 3,
                "options": POSTGRESQL_START,
            },
        }
    raise ValueError(raw)
