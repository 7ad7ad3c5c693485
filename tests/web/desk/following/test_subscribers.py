"""Who subscribes: counted and masked, and taken off every list on request."""

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from tests import cast
from tests.participation.news.newsroom import Newsroom
from varv.audit.models import Entry
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind

HERE = "/skelleftea/desk/following/"


@pytest.fixture
def karin(room: Newsroom) -> Client:
    """Open Karin's browser, with some who subscribe."""
    with scope(municipality=room.place.row):
        room.subscribe(60)
        room.subscribe(3, Kind.NEWS)
    return cast.client_of(room.karin)


def test_subscribers_are_counted_by_month_and_masked(karin: Client) -> None:
    shown = karin.get(HERE).content.decode()
    assert 'class="count">60' in shown and 'class="count">3' in shown and "November 2026" in shown
    assert "r5@example.se" not in shown and "•••@example.se" in shown
    assert shown.count("•••@") == 50 and 'rel="next"' in shown
    assert karin.get(f"{HERE}?kind=news").content.decode().count("•••@") == 3
    assert karin.get(f"{HERE}?kind=x&before=y").status_code == 200


def test_an_address_is_taken_off_all_lists_on_request(karin: Client) -> None:
    answer = karin.post(HERE, {"email": " R1@example.se "}, follow=True)
    assert "borttagen från alla listor" in answer.content.decode()
    with scopes_disabled():
        assert not Follow.objects.filter(email="r1@example.se").exists()
    entry = Entry.objects.get(action="follow.remove")
    assert entry.data == {"rows": 2} and "r1@example.se" not in entry.subject_id


@pytest.mark.parametrize("email", ["", "x", "nobody@example.se"])
def test_an_address_that_is_not_there_is_said(email: str, karin: Client) -> None:
    answer = karin.post(HERE, {"email": email})
    assert answer.status_code == 422 and 'href="#f-email"' in answer.content.decode()
