"""Letters at the desk: made, tried, sent to as many as it says, and called back in time."""

import datetime as dt
import re

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from tests import cast
from tests.participation.news import newsroom
from tests.participation.news.newsroom import Newsroom
from tests.web.desk.news.test_desk import DESK, read, text
from varv.core import clock
from varv.core.ids import uuid7
from varv.notices.models import Outbox
from varv.participation.news import actions
from varv.participation.news.models import Letter
from varv.participation.news.states import Post


@pytest.fixture
def karin(room: Newsroom) -> Client:
    """Open Karin's browser."""
    return cast.client_of(room.karin)


def letter(room: Newsroom, karin: Client) -> Letter:
    """Make a letter of two articles at the desk."""
    with scope(municipality=room.place.row):
        first, second = room.told("Ett"), room.told("Två")
    form = {
        "subject_sv": "November",
        "intro_sv": "Hej.",
        "key": str(uuid7()),
        f"place_{first.pk}": "2",
        f"place_{second.pk}": "1",
    }
    for _ in range(2):  # a double click
        answer = karin.post(f"{DESK}letters/new/", form)
        assert answer.status_code == 302
    with scopes_disabled():
        return Letter.objects.get()


def test_a_letter_is_made_tried_and_sent_to_as_many_as_it_says(
    room: Newsroom, karin: Client
) -> None:
    row = letter(room, karin)
    there = f"{DESK}letters/{row.pk}/"
    shown = text(karin.get(there))
    assert shown.index(">Två</a></h2>") < shown.index(">Ett</a></h2>")
    karin.post(f"{there}try/")
    with scopes_disabled():
        assert Outbox.objects.get().recipient == room.karin.user.email
    with scope(municipality=room.place.row):
        room.subscribe(3)
    asked = text(karin.get(f"{there}send/"))
    assert "<strong>3 prenumeranter</strong>" in asked
    seen = re.search(r'name="seen" value="(\d+)"', asked)[1]
    later = {"when": "later", "day": f"{clock.today() + dt.timedelta(days=1)}", "time": "08.00"}
    said = text(karin.post(f"{there}send/", {**later, "seen": seen}, follow=True))
    assert "Brevet går ut " in said and "Brevet skickas." not in said
    assert read(row).state == Post.WAITING
    assert "Ångra utskicket" in text(karin.get(there))
    karin.post(f"{there}call-back/")
    assert read(row).state == Post.DRAFT
    again = karin.post(f"{there}send/", {"when": "now", "seen": seen}, follow=True)
    assert "har ändrats" in text(again) and read(row).state == Post.DRAFT
    now = str(read(row).version)
    karin.post(f"{there}send/", {"when": "now", "seen": now})
    with scope(municipality=room.place.row):
        actions.post(municipality=room.place.row)
    assert "3 mottagare" in text(karin.get(there)) and read(row).state == Post.SENT
    assert "har redan börjat" in text(karin.post(f"{there}call-back/", follow=True))


def test_two_who_write_a_letter_at_once_lose_nothing(room: Newsroom, karin: Client) -> None:
    row = letter(room, karin)
    there, seen = f"{DESK}letters/{row.pk}/", str(read(row).version)
    form = {"subject_sv": "Bos", "seen": seen}
    bo = cast.client_of(newsroom.open_at(room.place, "bo").karin)
    assert bo.post(there, form).status_code == 302
    answer = karin.post(there, {**form, "subject_sv": "Karins"})
    assert answer.status_code == 409 and 'value="Karins"' in text(answer)


@pytest.mark.parametrize(
    ("changed", "at"), [({"subject_sv": ""}, "f-subject_sv"), ({"place_1": "först"}, "siffra")]
)
def test_a_letter_that_will_not_do_is_said_and_kept(
    changed: dict[str, str], at: str, room: Newsroom, karin: Client
) -> None:
    form = {"subject_sv": "November", "intro_sv": "Hej där.", "key": str(uuid7()), **changed}
    answer = karin.post(f"{DESK}letters/new/", form)
    assert answer.status_code == 422 and at in text(answer) and "Hej där." in text(answer)
