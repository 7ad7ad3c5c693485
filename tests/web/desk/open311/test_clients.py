"""Digna lets programs in, and sees what they do; a key is shown once."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from tests import cast
from varv.audit.models import Entry
from varv.participation.open311 import queries
from varv.participation.open311.models import Client, Key
from varv.people.models import Officer

BASE = "/skelleftea/desk/open311/clients/"
NEW = {"name": "Stadsappen", "contact": "app@example.se", "per_minute": "60"}


@pytest.fixture
def app(desk: Browser) -> Client:
    """Let the app in."""
    desk.post(f"{BASE}new/", {**NEW, "categories": ["light"]})
    return Client.objects.get()


def shown(page: Any) -> str:
    """Return the key that a page shows."""
    found = re.search(r"varv_[\w-]{43}", page.content.decode())
    return found[0] if found else ""


def test_a_key_is_shown_once_and_stored_as_a_digest(desk: Browser, here: cast.Place) -> None:
    page = desk.post(f"{BASE}new/", {**NEW, "categories": ["light"]})
    word = shown(page)
    assert page.status_code == 201 and word
    assert page.headers["Cache-Control"] == "private, no-store"
    client = Client.objects.get()
    for path in (BASE, f"{BASE}{client.pk}/"):
        assert word not in desk.get(path).content.decode()
        assert word[:10] in desk.get(path).content.decode()
    assert "Gatubelysning" in desk.get(BASE).content.decode(), "subjects are told by their names"
    assert word not in repr(list(Key.objects.values_list()))
    found = queries.behind(word)
    assert found and found.client == client


def test_sent_twice_it_is_one_and_the_second_is_told(desk: Browser, app: Client) -> None:
    page = desk.post(f"{BASE}new/", NEW)
    text = page.content.decode()
    assert page.status_code == 422 and "Det finns redan en anslutning med det namnet." in text
    assert 'value="Stadsappen"' in text and 'href="#f-name"' in text
    assert Client.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"contact": "nobody"}, "contact"),
        ({"per_minute": "0"}, "per_minute"),
        ({"per_minute": "6001"}, "per_minute"),
        ({"per_minute": "många"}, "per_minute"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    desk: Browser, here: cast.Place, changed: dict[str, str], field: str
) -> None:
    page = desk.post(f"{BASE}new/", {**NEW, **changed, "categories": ["light"]})
    text = page.content.decode()
    assert page.status_code == 422 and f'href="#f-{field}"' in text
    assert re.search(r'value="light" checked', text) and not Client.objects.exists()


def test_only_categories_that_exist_are_kept(desk: Browser, app: Client) -> None:
    desk.post(f"{BASE}{app.pk}/", {**NEW, "name": "Appen", "categories": ["road", "nothing"]})
    app.refresh_from_db()
    assert (app.name, app.categories) == ("Appen", ["road"])


def test_there_are_two_keys_while_one_is_changed_for_another(desk: Browser, app: Client) -> None:
    word = shown(desk.post(f"{BASE}{app.pk}/keys/"))
    assert word and Key.objects.filter(ended_at__isnull=True).count() == 2
    refused = desk.post(f"{BASE}{app.pk}/keys/", follow=True)
    assert "Högst två gäller samtidigt." in refused.content.decode()
    old = Key.objects.order_by("created_at", "pk")[0]
    address = f"{BASE}{app.pk}/keys/{old.pk}/end/"
    assert "Avsluta nyckeln?" in desk.get(address).content.decode()
    assert desk.post(address).status_code == 302
    assert desk.post(address).status_code == 404, "it has ended"
    assert queries.behind(word)


def test_a_program_can_be_shut_out_and_let_in_again(desk: Browser, app: Client) -> None:
    for do, words in (("pause", "Pausad"), ("resume", "Igång")):
        desk.post(f"{BASE}{app.pk}/pause/", {"do": do})
        assert words in desk.get(BASE).content.decode()
    actions = list(Entry.objects.filter(action__startswith="client").values_list("action"))
    assert actions == [("client.admit",), ("client.pause",), ("client.resume",)]


def test_who_does_not_administer_finds_nothing(app: Client, alice: Officer) -> None:
    browser = cast.client_of(alice)
    for path in (BASE, f"{BASE}new/", f"{BASE}{app.pk}/"):
        assert browser.get(path).status_code == 404
    for path in (f"{BASE}{app.pk}/keys/", f"{BASE}{app.pk}/pause/", f"{BASE}new/"):
        assert browser.post(path, NEW).status_code == 404
    assert Client.objects.count() == 1 and Key.objects.count() == 1


def test_a_program_of_another_municipality_is_not_there(app: Client, beside: Browser) -> None:
    address = f"/vara/desk/open311/clients/{app.pk}/"
    assert beside.get(address).status_code == 404
    assert beside.post(f"{address}pause/", {"do": "pause"}).status_code == 404


def test_the_list_needs_few_questions_however_long(desk: Browser, here: cast.Place) -> None:
    assert "Inga anslutningar än" in desk.get(BASE).content.decode()
    for number in range(5):
        desk.post(f"{BASE}new/", {**NEW, "name": f"App {number}"})
    with CaptureQueriesContext(connection) as caught:
        desk.get(BASE)
    assert len(caught) <= 12


def test_the_tabs_lead_here(desk: Browser, app: Client) -> None:
    text = desk.get("/skelleftea/desk/administration/units/").content.decode()
    assert f'href="{BASE}"' in text and 'href="/skelleftea/desk/open311/forwards/"' in text
