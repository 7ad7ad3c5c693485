"""The floor: the statements of one submission, run again without web and ORM."""

import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection

Statement = tuple[str, tuple[Any, ...]]


class Recorder:
    """Records the writing and reading statements that a piece of code sends."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN")):
            rows = list(params) if many else [params]
            for row in rows:
                self.statements.append((sql, tuple(row or ())))
        return execute(sql, params, many, context)


def record(work: Callable[[], object]) -> list[Statement]:
    """Return the statements that some work sends."""
    recorder = Recorder()
    with connection.execute_wrapper(recorder):
        work()
    return recorder.statements


Fresh = Callable[[int, int], Sequence[Statement]]


def per_second(fresh: Fresh, clients: int, seconds: float) -> float:
    """Return transactions per second over raw connections.

    Args:
        fresh: gives the statements of one transaction for a client and a turn, with new keys.
    """
    done = [0] * clients
    end = time.perf_counter() + seconds
    run = _postgresql if connection.vendor == "postgresql" else _sqlite

    def client(number: int) -> None:
        done[number] = run(fresh, number, end)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - begun)


def _sqlite(fresh: Fresh, client: int, end: float) -> int:
    raw = sqlite3.connect(str(settings.DATABASES["default"]["NAME"]), timeout=30)
    raw.isolation_level = None
    raw.executescript("PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;")
    turn = 0
    while time.perf_counter() < end:
        raw.execute("BEGIN IMMEDIATE")
        for sql, params in fresh(client, turn):
            raw.execute(sql.replace("%s", "?"), params)
        raw.execute("COMMIT")
        turn += 1
    raw.close()
    return turn


def _postgresql(fresh: Fresh, client: int, end: float) -> int:
    database = settings.DATABASES["default"]
    turn = 0
    with psycopg.connect(
        host=database["HOST"], user=database["USER"], dbname=database["NAME"]
    ) as raw:
        while time.perf_counter() < end:
            with raw.transaction(), raw.cursor() as cursor:
                for sql, params in fresh(client, turn):
                    cursor.execute(sql, params)
            turn += 1
    return turn
