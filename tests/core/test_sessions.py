"""A session is there until it ends, and only for who has its key."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from varv.core.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> str:
    """Have a session that says something."""
    store = SessionStore()
    store["said"] = "hej åäö"
    store.create()
    return str(store.session_key)


def test_what_was_kept_is_read(key: str) -> None:
    assert SessionStore(key)["said"] == "hej åäö"


def test_what_has_ended_is_not_read(key: str) -> None:
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    ended = SessionStore(key)
    assert "said" not in ended and ended.session_key is None


@pytest.mark.parametrize("guess", ["", "x" * 32, "'; --"])
def test_a_guess_opens_nothing(key: str, guess: str) -> None:
    assert not SessionStore(guess).items()


def test_a_change_is_kept(key: str) -> None:
    store = SessionStore(key)
    store["more"] = 1
    store.save()
    assert SessionStore(key)["more"] == 1
