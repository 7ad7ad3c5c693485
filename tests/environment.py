"""The environment that the tests run in; loaded before the settings are read.

``VARV_TEST_DATABASE`` says where: nothing for SQLite, ``postgresql`` for a server of our own, or
the address of a server on which databases may be made.
"""

import atexit
import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from tests import postgres

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ  # workers share the server of the one who starts


def _clean() -> str:
    """Leave a developer's own installation alone, and return where the tests shall run."""
    wanted = os.environ.get("VARV_TEST_DATABASE", "")
    for name in [name for name in os.environ if name.startswith("VARV_")]:
        del os.environ[name]
    if not IS_WORKER:
        os.environ.pop("DATABASE_URL", None)
        os.environ.pop("REDIS_URL", None)
    return wanted


def _database(wanted: str) -> None:
    if wanted == "postgresql":
        held = contextlib.ExitStack()
        os.environ["DATABASE_URL"] = held.enter_context(postgres.running())
        atexit.register(held.close)
    elif wanted:
        os.environ["DATABASE_URL"] = wanted


_database(_clean())
DATA = Path(tempfile.mkdtemp(prefix="varv-test-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
(DATA / "static").mkdir()
os.environ["VARV_DATA"] = str(DATA)
os.environ["VARV_SECRET_KEY"] = "only-for-tests-" * 4
