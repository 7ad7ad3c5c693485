"""What the clock asks for is done in every municipality, whatever happens in one of them."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import connection
from django_scopes import scope

from tests import cast
from varv.cases.models import Case, Draft
from varv.core import clock
from varv.documents import actions as documents
from varv.documents.models import File
from varv.jobs import postman, tasks
from varv.jobs.queue import queue
from varv.notices import actions as notices
from varv.notices.models import Outbox
from varv.people.models import Officer, Person


@pytest.fixture(autouse=True)
def _at_once() -> Iterator[None]:
    """Do jobs when they are asked for, here."""
    queue.immediate = True
    yield
    queue.immediate = False


def later(**ago: int) -> Any:
    """Be some time after Monday."""
    return clock.frozen(cast.MONDAY + dt.timedelta(**ago))


def send(place: cast.Place, key: str) -> None:
    """Write a notice."""
    with scope(municipality=place.row):
        notices.send(
            municipality=place.row, key=key, recipient="a@example.org", subject="Hej", text="Hej"
        )


def test_a_day_that_passes_ends_a_request(
    skelleftea: cast.Place, alice: Officer, disa: Person, ebbe: Person
) -> None:
    case = cast.apply(skelleftea, disa, ebbe, special_reasons="Farmor är sjuk.", last_day=cast.LONG)
    with scope(municipality=skelleftea.row):
        tasks.cases.ask_completion(
            case=case,
            text="Skicka intyget.",
            due_on=clock.today() + dt.timedelta(days=7),
            by=cast.actor_of(alice),
        )
        tasks.pass_days()
        assert Case.objects.get().phase == "waiting"
        with later(days=9):
            tasks.pass_days()
        assert Case.objects.get().phase != "waiting"


def test_files_that_nobody_claimed_are_thrown_away(
    skelleftea: cast.Place, disa: Person, ebbe: Person
) -> None:
    written = cast.draft(skelleftea, disa, ebbe)
    with scope(municipality=skelleftea.row):
        for draft in (written.pk, uuid4()):
            documents.upload(
                municipality=skelleftea.row,
                name="a.txt",
                content=ContentFile(b"hej"),
                by=cast.actor_of(disa),
                draft_id=draft,
            )
        with later(days=3):
            tasks.sweep_files()
            assert [file.draft_id for file in File.objects.all()] == [written.pk]
            Draft.objects.filter(pk=written.pk).update(submitted_at=clock.now())
            tasks.sweep_files()
        assert not File.objects.exists(), "what was taken away from a draft goes once it is sent"


def test_what_fails_in_one_municipality_stops_no_other(
    skelleftea: cast.Place, vara: cast.Place, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    seen = []

    def fail_first(*, municipality: Any) -> None:
        seen.append(municipality.path)
        if len(seen) == 1:
            raise RuntimeError

    monkeypatch.setattr(tasks.notices, "sweep", fail_first)
    tasks.sweep_notices()
    assert sorted(seen) == ["skelleftea", "vara"] and "failed in" in caplog.text


def test_old_notices_are_thrown_away(skelleftea: cast.Place) -> None:
    send(skelleftea, "old")
    postman.Postman("mail").look()
    tasks.sweep_notices()
    with scope(municipality=skelleftea.row):
        assert Outbox.objects.get().state == "delivered"
        with later(days=91):
            tasks.sweep_notices()
        assert not Outbox.objects.exists()


@pytest.mark.django_db
def test_ended_sessions_are_thrown_away() -> None:
    for seconds in (-60, 3600):
        session = SessionStore()
        session.set_expiry(seconds)
        session.save()
    tasks.sweep_sessions()
    assert Session.objects.count() == 1


def test_the_postman_survives_a_database_that_is_away(
    monkeypatch: pytest.MonkeyPatch, caplog: Any, skelleftea: cast.Place
) -> None:
    def away(channel: str) -> int:
        raise RuntimeError("gone")

    send(skelleftea, "one")
    with monkeypatch.context() as patch:
        patch.setattr(postman.notices, "deliver_due", away)
        postman.Postman("mail").look()
    assert "gone" in caplog.text
    postman.Postman("mail").look()
    with scope(municipality=skelleftea.row):
        assert Outbox.objects.get().state == "delivered"


def test_the_database_learns_how_much_there_is_of_what(
    skelleftea: cast.Place, disa: Person, ebbe: Person
) -> None:
    cast.apply(skelleftea, disa, ebbe)
    tasks.look_through()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'queue_by_due_day'")
            assert cursor.fetchone()[0].startswith("1 ")
