"""The page that all municipalities share, and what machines ask for."""

from typing import Any

import pytest
from django.test import Client

from tests import cast
from varv.municipalities import queries


def test_every_municipality_is_offered_in_its_colour(
    skelleftea: cast.Place, vara: cast.Place
) -> None:
    client = Client()
    page = client.get("/").content.decode()
    for place in (skelleftea, vara):
        assert f'data-municipality="{place.row.path}"><a href="{place.path}">' in page
    assert "2 kommuner delar" in page
    _, _, rest = page.partition('href="/accents-')
    sheet = client.get("/accents-" + rest.partition('"')[0])
    assert sheet["Content-Type"] == "text/css" and "immutable" in sheet["Cache-Control"]
    accent = vara.row.accent["accent"]
    block = sheet.content.decode().partition('[data-municipality="vara"] {')[2].partition("}")[0]
    assert f"--accent: {accent};" in block


@pytest.mark.django_db
def test_before_the_first_municipality_it_says_how_to_add_one() -> None:
    queries.forget()
    page = Client().get("/").content.decode()
    assert "Ingen kommun är med än" in page and 'href="/operator/' in page


def test_the_demo_says_that_it_is_one_and_nothing_else_does(
    skelleftea: cast.Place, settings: Any
) -> None:
    assert "Pröva från båda sidor" not in Client().get("/").content.decode()
    assert "Disallow: /*/mina-sidor/" in Client().get("/robots.txt").content.decode()
    settings.DEMO = True
    robots = Client().get("/robots.txt")
    assert robots.content.decode().splitlines() == ["User-agent: *", "Disallow: /"]


@pytest.mark.parametrize("address", ["/favicon.ico", "/skelleftea/favicon.ico"])
def test_a_browser_that_guesses_finds_the_mark(address: str, skelleftea: cast.Place) -> None:
    assert Client().get(address)["Location"].endswith("/static/varv/icon.svg")


def test_a_municipality_at_a_host_of_its_own_tells_robots_too(skelleftea: cast.Place) -> None:
    skelleftea.row.host = "testserver"
    skelleftea.row.save()
    queries.forget()
    assert "Disallow: /mina-sidor/" in Client().get("/robots.txt").content.decode()
    assert Client().get("/health/").json() == {"status": "ok"}
