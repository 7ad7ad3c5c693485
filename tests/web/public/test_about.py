"""Contact, statements and language are one click away; what holds is not sent again."""

from typing import Any

import pytest
from django.test import Client

from tests import cast

PAGES = ("", "e-tjanster/", "e-tjanster/ledighetsansokan/", "kontakt/", "tillganglighet/")
MOST_QUERIES = 12


@pytest.mark.parametrize("page", PAGES)
def test_contact_hours_and_statements_are_one_click_away(page: str, skelleftea: cast.Place) -> None:
    shown = Client().get(f"/skelleftea/{page}").content.decode()
    for part in ("kontakt/", "tillganglighet/", "personuppgifter/", "mina-sidor/"):
        assert f'href="/skelleftea/{part}"' in shown, part
    assert "Måndag–fredag" in shown and "8.00–16.30" in shown


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("kontakt/", "Skriv inte personnummer"),
        ("tillganglighet/", "delvis förenlig"),
        ("tillganglighet/", "23 november 2026"),
        ("personuppgifter/", "Integritetsskyddsmyndigheten"),
    ],
)
def test_the_municipality_says_what_it_must(page: str, words: str, skelleftea: cast.Place) -> None:
    answer = Client().get(f"/skelleftea/{page}")
    assert words in answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_takes_few_queries(
    page: str, skelleftea: cast.Place, disa: Any, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    for client in (Client(), client_of(disa)):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(f"/skelleftea/{page}").status_code == 200


def test_a_page_that_has_not_changed_is_not_sent_again(skelleftea: cast.Place) -> None:
    client = Client()
    first = client.get("/skelleftea/")
    assert "private" in first["Cache-Control"] and "Cookie" in first["Vary"]
    again = client.get("/skelleftea/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    client.cookies["varv_language"] = "en"
    english = client.get("/skelleftea/", headers={"if-none-match": first["ETag"]})
    assert english.status_code == 200


def test_the_language_is_remembered_and_one_stays_on_the_page(skelleftea: cast.Place) -> None:
    client = Client()
    answer = client.get("/skelleftea/sprak/en/?next=/skelleftea/kontakt/")
    assert (answer.status_code, answer["Location"]) == (302, "/skelleftea/kontakt/")
    assert "How to reach us" in client.get("/skelleftea/kontakt/").content.decode()


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example", "", "x"])
def test_the_choice_of_language_leads_nowhere_else(away: str, skelleftea: cast.Place) -> None:
    answer = Client().get("/skelleftea/sprak/sv/", {"next": away})
    assert answer["Location"] == "/skelleftea/"


def test_there_is_no_third_language(skelleftea: cast.Place) -> None:
    assert Client().get("/skelleftea/sprak/xx/").status_code == 404
