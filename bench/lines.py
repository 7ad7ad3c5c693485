"""The lines of the table, and the one way that the load behind a line is run."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client as InProcess
from django.test.utils import CaptureQueriesContext

from bench.load import Measured, Piece, run

CLIENTS = 8
SECONDS = float(os.environ.get("BENCH_SECONDS", "1"))  # that a line is measured
ALONE = 10  # requests that the server's own time is taken from
PORT = int(os.environ.get("VARV_PORT", "8765"))


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    per_second: float
    median: float
    p95: float
    faults: int = 0
    kilobytes: float = 0
    queries: int | None = None
    server: float | None = None


def loaded(work: Iterable[Piece], seconds: float = SECONDS, clients: int = CLIENTS) -> Measured:
    """Let clients do pieces of work against the server of the bench."""
    return run("127.0.0.1", PORT, work, clients, seconds)


def line(what: str, measured: Measured, path: str = "", session: str = "") -> Row:
    """Return the line of what was measured, and say it; a path is also asked for alone."""
    for fault in measured.faults[:3]:
        print(f"    {what}: {fault}", flush=True)
    queries, server_ms = alone(path, session) if path else (None, None)
    row = Row(
        what,
        measured.per_second,
        measured.share(0.5),
        measured.share(0.95),
        len(measured.faults),
        measured.size / 1024,
        queries,
        server_ms,
    )
    told = f"{row.per_second:.0f}/s, median {row.median:.0f} ms, p95 {row.p95:.0f} ms"
    if server_ms is not None:
        told += f", {server_ms:.1f} ms of the processor, {queries} statements"
    print(f"    {what}: {told}", flush=True)
    return row


def alone(path: str, session: str) -> tuple[int, float]:
    """Return how many statements a page needs, and the milliseconds of the server's processor."""
    client = InProcess()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        client.get(path)
    statements = len(caught)  # now: the next request empties the log that it is counted from
    begun = time.process_time()
    for _ in range(ALONE):
        client.get(path)
    return statements, (time.process_time() - begun) / ALONE * 1000
