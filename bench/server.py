"""The production server, started for a measurement and stopped after it."""

import contextlib
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from varv.jobs import processes


def _children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[1]) == pid:
                child = int(stat.parent.name)
                found += [child, *_children(child)]
    return found


def memory(pids: list[int]) -> float:
    """Return the megabytes that processes and their children hold, shared pages counted once."""
    total = 0
    for pid in {each for parent in pids for each in (parent, *_children(parent))}:
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024


@contextlib.contextmanager
def serving(port: int, environ: dict[str, str]) -> Iterator[list[int]]:
    """Serve the product on a port with two workers and the job worker; yields process ids."""
    env = {**processes.environment(), **environ, "VARV_PORT": str(port)}
    web = subprocess.Popen(
        processes.web("127.0.0.1", port),
        env=env,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    jobs = subprocess.Popen(
        processes.worker(),
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(port)
        yield [web.pid, jobs.pid]
    finally:
        for process in (web, jobs):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in (web, jobs):
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _wait(port: int) -> None:
    for _ in range(150):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=2).read()
            return
        time.sleep(0.2)
    raise SystemExit("The server did not answer within 30 seconds.")
