"""Notices leave by their own way, and one way that is closed stops no other."""

from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django_scopes import scope

from tests import cast
from varv.core import clock
from varv.notices import actions, channels
from varv.notices.models import Outbox


@pytest.fixture
def place(vara: cast.Place) -> Iterator[cast.Place]:
    """Be in Vara."""
    with scope(municipality=vara.row):
        yield vara


@pytest.fixture
def pigeons(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception | None], list[str]]:
    """Return what opens one more way out, by which everything arrives or nothing does."""

    def open_way(fault: Exception | None) -> list[str]:
        arrived: list[str] = []

        def deliver(row: Outbox) -> None:
            if fault:
                raise fault
            arrived.append(row.key)

        monkeypatch.setitem(channels._ways, "pigeon", deliver)
        return arrived

    return open_way


def send(place: cast.Place, key: str, channel: str) -> None:
    """Write a notice."""
    actions.send(
        municipality=place.row,
        key=key,
        channel=channel,
        recipient="disa@example.org",
        subject="Hej",
        text="Hej",
    )


def test_a_notice_leaves_by_its_own_way(
    place: cast.Place, pigeons: Callable[[Exception | None], list[str]]
) -> None:
    arrived = pigeons(None)
    send(place, "letter", "mail")
    send(place, "bird", "pigeon")
    assert actions.deliver_due(channel="pigeon") == 1 and arrived == ["bird"]
    assert not mail.outbox
    assert actions.deliver_due() == 1 and len(mail.outbox) == 1


def test_a_way_that_is_closed_stops_no_other(
    place: cast.Place, pigeons: Callable[[Exception | None], list[str]]
) -> None:
    pigeons(channels.Down("storm"))
    for key, channel in (("a", "pigeon"), ("b", "pigeon"), ("c", "mail")):
        send(place, key, channel)
    assert actions.deliver_due() == 1
    assert dict(Outbox.objects.values_list("key", "attempts")) == {"a": 1, "b": 0, "c": 1}
    assert Outbox.objects.get(key="a").error == "Down: storm"


def test_what_is_refused_for_good_is_stuck_at_once(
    place: cast.Place, pigeons: Callable[[Exception | None], list[str]]
) -> None:
    pigeons(channels.Final("no such roof"))
    send(place, "bird", "pigeon")
    assert actions.deliver_due() == 0
    row = Outbox.objects.get()
    assert (row.state, row.error) == ("stuck", "Final: no such roof")


def test_a_way_that_nobody_knows_is_not_tried(place: cast.Place) -> None:
    send(place, "bird", "pigeon")
    with clock.frozen(cast.MONDAY):
        assert actions.deliver_due() == 0
    assert Outbox.objects.get().attempts == 0
