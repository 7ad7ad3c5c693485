"""Whoever watches the installation learns whether it can serve."""

from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from varv.web import health

pytestmark = pytest.mark.django_db


def test_all_is_well() -> None:
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_table_that_is_not_made_yet_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", False)
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: ["one"])
    answer = Client().get("/health/")
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "migrations"


def test_a_database_that_is_down_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "ensure_connection", fail)
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()["detail"]) == (503, "database")
