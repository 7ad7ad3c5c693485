"""The floor: the statements of one submission, run again without web and ORM."""

import re
import sqlite3
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from django_scopes import scope

from bench.load import timed
from bench.people import Town
from varv.cases import actions
from varv.cases.models import Case, Draft

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


ANY_KEY = re.compile(r"[0-9a-f]{32}")
CASE = object()  # stands for the key that the database gave the new case


@dataclass(frozen=True)
class Recording:
    """The statements of one submission in one municipality, and what is new in each turn."""

    statements: list[Statement]
    draft: str
    number: str
    case: int
    sign_in: uuid.UUID
    drafts: list[str]

    def turn(self, number: int) -> list[Statement]:
        """Return the statements for another draft and another case number."""
        new = {
            self.draft: self.drafts[number],
            self.draft.replace("-", ""): self.drafts[number].replace("-", ""),
            self.number: f"F{number}-{self.number}"[:20],
        }
        return [
            (sql, tuple(self._fresh(value, new) for value in params))
            for sql, params in self.statements
        ]

    def _fresh(self, value: Any, new: dict[str, str]) -> Any:
        if type(value) is int and value == self.case:
            return CASE
        if value in (self.sign_in, self.sign_in.hex):
            return value
        if isinstance(value, uuid.UUID):
            return uuid.UUID(new.get(str(value), str(uuid.uuid4())))
        if not isinstance(value, str):
            return value
        for old, fresh in new.items():
            value = value.replace(old, fresh)
        if ANY_KEY.fullmatch(value) and value not in new.values():
            return uuid.uuid4().hex  # a key that is made anew each time
        return re.sub(rf"receipt:{self.case}\b", lambda _: str(uuid.uuid4()), value)


def submissions(places: Sequence[Town], turns: int = 3000) -> list[Recording]:
    """Record one submission per municipality."""
    return [_recorded(town, town.drafts(turns + 1)) for town in places]


def _recorded(town: Town, drafts: list[str]) -> Recording:
    with scope(municipality=town.row):
        draft = Draft.objects.select_related("service", "version", "person", "principal").get(
            pk=drafts[0]
        )
        made: list[Case] = []
        statements = record(
            lambda: made.append(actions.submit(draft=draft, by=town.actor, municipality=town.row))
        )
    return Recording(statements, drafts[0], made[0].number, made[0].pk, town.sign_in.pk, drafts[1:])


def per_second(recordings: Sequence[Recording], seconds: float) -> float:
    """Return transactions per second over raw connections, one client to a municipality."""
    done = [0] * len(recordings)
    run = _postgresql if connection.vendor == "postgresql" else _sqlite
    end = time.perf_counter() + seconds
    numbers = iter(range(len(recordings)))

    def client() -> None:
        number = next(numbers)
        done[number] = run(recordings[number], end)

    spent = timed(client, len(recordings))
    return sum(done) / spent


def _sqlite(recording: Recording, end: float) -> int:
    database: Any = settings.DATABASES["default"]
    raw = sqlite3.connect(str(database["NAME"]), timeout=60)
    raw.isolation_level = None
    raw.executescript(database["OPTIONS"]["init_command"])
    turn = 0
    while time.perf_counter() < end and turn < len(recording.drafts):
        raw.execute("BEGIN IMMEDIATE")
        _send(raw, recording.turn(turn), lambda sql: sql.replace("%s", "?"))
        raw.execute("COMMIT")
        turn += 1
    raw.close()
    return turn


def _postgresql(recording: Recording, end: float) -> int:
    turn = 0
    with psycopg.connect(**connection.get_connection_params()) as raw:
        while time.perf_counter() < end and turn < len(recording.drafts):
            with raw.transaction(), raw.cursor() as cursor:
                _send(cursor, recording.turn(turn), str)
            turn += 1
    return turn


def _send(cursor: Any, statements: list[Statement], spelled: Callable[[str], str]) -> None:
    case = None
    for sql, params in statements:
        answer = cursor.execute(
            spelled(sql), [case if value is CASE else value for value in params]
        )
        if sql.startswith("SELECT") or "RETURNING" in sql:
            rows = answer.fetchall()
            if sql.startswith('INSERT INTO "cases_case"'):
                case = rows[0][0]
