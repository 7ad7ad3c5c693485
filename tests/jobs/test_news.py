"""Every minute news that are due are told and letters that are due go out, everywhere."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django_scopes import scope, scopes_disabled

from tests import cast
from tests.participation.news import newsroom
from tests.participation.news.newsroom import later
from varv.jobs import tasks
from varv.jobs.queue import queue
from varv.notices.models import Outbox
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind
from varv.participation.news import actions
from varv.participation.news.models import Article, Letter


@pytest.fixture(autouse=True)
def _at_once() -> Iterator[None]:
    """Do jobs when they are asked for, here."""
    queue.immediate = True
    yield
    queue.immediate = False


def prepare(place: cast.Place) -> None:
    """Plan an article and a letter for the next hour, for one reader."""
    room = newsroom.open_at(place)
    hour = cast.MONDAY + dt.timedelta(hours=1)
    with scope(municipality=place.row):
        room.told(at=hour)
        room.subscribe(1, Kind.NEWS)
        room.subscribe(1)
        actions.send_letter(letter=room.letter(), seen=2, by=room.by, at=hour)


def states() -> tuple[list[str], list[str], int]:
    """Return the states of articles and letters, and how many mails there are."""
    with scopes_disabled():
        return (
            list(Article.objects.order_by("pk").values_list("state", flat=True)),
            list(Letter.objects.order_by("pk").values_list("state", flat=True)),
            Outbox.objects.count(),
        )


def test_what_is_due_is_told_in_every_municipality_once(
    skelleftea: cast.Place, vara: cast.Place
) -> None:
    prepare(skelleftea)
    prepare(vara)
    tasks.tell_news()
    assert states() == (["planned"] * 2, ["waiting"] * 2, 0)
    with later(hours=1):
        tasks.tell_news()
        assert states() == (["published"] * 2, ["sent"] * 2, 4)
        tasks.tell_news()
        assert states()[2] == 4


def test_what_fails_in_one_municipality_stops_no_other(
    skelleftea: cast.Place, vara: cast.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(skelleftea)
    prepare(vara)
    post = actions.post

    def broken(*, municipality) -> int:
        if municipality.path == "skelleftea":
            raise RuntimeError
        return post(municipality=municipality)

    monkeypatch.setattr(actions, "post", broken)
    with later(hours=1):
        tasks.tell_news()
    assert states()[1] == ["waiting", "sent"]


def test_time_forgets_addresses_that_never_answered(skelleftea: cast.Place) -> None:
    with scope(municipality=skelleftea.row):
        Follow.objects.create(
            municipality=skelleftea.row, kind=Kind.NEWS, email="a@b.se", created_at=cast.MONDAY
        )
    with later(days=8):
        tasks.pass_days()
    with scopes_disabled():
        assert not Follow.objects.exists()
