"""``make bench``: measures both databases and writes the table of docs/performance.md."""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

from bench import report

SIZES = (10_000, 50_000)
TINY_SIZES = (200, 400)
TINY = {  # that it runs through, in the time of a cup of coffee; its numbers say nothing
    "BENCH_SECONDS": "0.3",
    "BENCH_REPORTS": "1000",
    "BENCH_STEERING": "14,20,40",
}
MILLION = 1_000_000
CHILD = "import django; django.setup(); from bench import measure; measure.main()"


@contextlib.contextmanager
def sqlite() -> Iterator[dict[str, str]]:
    """Give an SQLite database for a while."""
    with tempfile.TemporaryDirectory(prefix="varv-bench-") as folder:
        yield {"VARV_DATA": folder, "DATABASE_URL": f"sqlite:///{folder}/varv.sqlite3"}


@contextlib.contextmanager
def postgresql() -> Iterator[dict[str, str]]:
    """Give a PostgreSQL server of our own for a while."""
    from tests.postgres import running  # noqa: PLC0415 - only when it is measured

    with tempfile.TemporaryDirectory(prefix="varv-bench-") as folder, running(durable=True) as url:
        with psycopg.connect(url.replace("/varv?", "/postgres?"), autocommit=True) as raw:
            raw.execute("CREATE DATABASE varv")
        yield {"VARV_DATA": folder, "DATABASE_URL": url}


DATABASES = {"sqlite": sqlite, "postgresql": postgresql}


def measured(database: str, sizes: list[int]) -> list[report.Found]:
    """Measure a database in a process of its own."""
    with DATABASES[database]() as environ, tempfile.NamedTemporaryFile(suffix=".json") as file:
        env = {**os.environ, "VARV_DEMO": "1", **environ}
        env["DJANGO_SETTINGS_MODULE"] = "varv.config.settings"
        subprocess.run([sys.executable, "-m", "varv", "assets"], env=env, check=True)
        words = [file.name, ",".join(map(str, sizes))]
        subprocess.run([sys.executable, "-c", CHILD, *words], env=env, check=True)
        found: list[report.Found] = json.loads(Path(file.name).read_text())
        return found


def main() -> None:
    """Read the options, measure, report."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--cases", type=int, nargs="*", help="how many cases")
    parser.add_argument("--tiny", action="store_true", help="only see that it runs through")
    parser.add_argument("--million", action="store_true", help="also with a million cases")
    parser.add_argument("--database", choices=list(DATABASES), nargs="*", default=list(DATABASES))
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    usual = TINY_SIZES if options.tiny else SIZES
    sizes = [*(options.cases or usual), *([MILLION] if options.million else [])]
    if options.tiny:
        os.environ.update(TINY)
    found = [row for database in options.database for row in measured(database, sizes)]
    text = report.table(found)
    print(text)
    if options.write:
        report.write(text)


if __name__ == "__main__":
    main()
