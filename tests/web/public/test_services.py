"""Anybody finds a service, reads what it is, and comes to the application."""

from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from varv.cases.models import Draft
from varv.eservices import actions
from varv.eservices import queries as eservices
from varv.people.actors import system

LEAVE = "/skelleftea/e-tjanster/ledighetsansokan/"


@pytest.fixture
def nobody() -> Client:
    """Open a browser without any sign-in."""
    return Client()


def shown(client: Client, address: str, language: str = "sv", status: int = 200) -> str:
    """Return the page at an address."""
    client.cookies["varv_language"] = language
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def test_the_front_page_leads_to_services_by_life_situation(
    skelleftea: cast.Place, nobody: Client
) -> None:
    page = shown(nobody, "/skelleftea/")
    assert "Vad vill du göra i dag?" in page
    assert "Barn och skola" in page and "Bygga och bo" not in page
    assert f'href="{LEAVE}"' in page
    assert 'href="/skelleftea/mina-sidor/"' in page and "0910-73 50 00" in page


def test_a_municipality_without_services_says_what_to_do(vara: cast.Place, nobody: Client) -> None:
    with scope(municipality=vara.row):
        for service in vara.services.values():
            actions.withdraw(service=service, by=system(vara.row.pk))
    eservices.forget()
    for address in ("/vara/", "/vara/e-tjanster/"):
        assert "Här kommer kommunens e-tjänster" in shown(nobody, address)


def test_everybody_reads_english_who_wants_to(skelleftea: cast.Place, nobody: Client) -> None:
    assert "What would you like to do today?" in shown(nobody, "/skelleftea/", "en")
    assert "School leave" in shown(nobody, LEAVE, "en")


@pytest.mark.parametrize("words", ["ledig", "Ledighet skola", "semester", "school leave"])
def test_a_service_is_found_by_its_words(
    words: str, skelleftea: cast.Place, nobody: Client
) -> None:
    page = shown(nobody, f"/skelleftea/e-tjanster/?q={words}")
    assert "Ledighetsansökan" in page and "1 e-tjänst för" in page


def test_a_search_without_a_hit_helps_on(skelleftea: cast.Place, nobody: Client) -> None:
    page = shown(nobody, "/skelleftea/e-tjanster/?q=<script>alert(1)</script>")
    assert "Vi hittade ingen e-tjänst" in page
    assert "<script>alert" not in page and 'href="/skelleftea/kontakt/"' in page
    assert 'href="/skelleftea/sok/?q=%3Cscript' in page, "other kinds are looked for by the same"


def test_the_page_of_a_service_says_all_one_needs(skelleftea: cast.Place, nobody: Client) -> None:
    page = shown(nobody, LEAVE)
    for words in (
        "Starta ansökan",
        "besked senast måndag 30 november",
        "Det här behöver du",
        "Du som är vårdnadshavare",
        "Upp till 10 skoldagar",
        "7 kap. 18",
        "E-legitimation, nivå 3",
        "Kanalskolan",
    ):
        assert words in page, words


def test_the_button_starts_an_application(
    skelleftea: cast.Place, disa: Any, ebbe: Any, client_of: Any
) -> None:
    answer = client_of(disa).post(f"{LEAVE}ansok/", {"principal": str(ebbe.pk)})
    assert answer.status_code == 302
    with scope(municipality=skelleftea.row):
        assert Draft.objects.count() == 1 or "ansok" in answer["Location"]


def test_only_published_services_are_shown(
    skelleftea: cast.Place, vara: cast.Place, nobody: Client
) -> None:
    with scope(municipality=skelleftea.row):
        actions.offer(
            municipality=skelleftea.row,
            package_key="award-nomination",
            owner=skelleftea.units["board"],
            by=system(skelleftea.row.pk),
        )
    assert "digitaliseringsledare" not in shown(nobody, "/skelleftea/e-tjanster/")
    shown(nobody, "/skelleftea/e-tjanster/arets-digitaliseringsledare/", status=404)


def test_a_withdrawn_service_is_gone_and_says_so(skelleftea: cast.Place, nobody: Client) -> None:
    service = skelleftea.services["school-leave"]
    with scope(municipality=skelleftea.row):
        actions.withdraw(service=service, by=system(skelleftea.row.pk))
    assert "E-tjänsten är stängd" in shown(nobody, LEAVE, status=410)


def test_one_page_gathers_the_help_for_active_seniors(
    skelleftea: cast.Place, nobody: Client
) -> None:
    for key in ("senior-handyman", "senior-companion", "senior-alarm"):
        cast.offer(skelleftea, key)
    eservices.forget()
    address = "/skelleftea/e-tjanster/samling/aktiva-seniorer/"
    for page in ("/skelleftea/", "/skelleftea/e-tjanster/"):
        assert f'href="{address}"' in shown(nobody, page)
    page = shown(nobody, address)
    assert "<h1>Aktiva seniorer</h1>" in page and "Ledighetsansökan" not in page
    for name in ("Fixartjänst", "Ledsagning", "Trygghetslarm"):
        assert name in page, name
    shown(nobody, "/skelleftea/e-tjanster/samling/finns-inte/", status=404)


def test_the_price_of_a_service_is_said(skelleftea: cast.Place, nobody: Client) -> None:
    cast.offer(skelleftea, "senior-alarm", fee_home=26500)
    page = shown(nobody, "/skelleftea/e-tjanster/trygghetslarm/")
    assert "Larm i hemmet: 265 kr i månaden." in page
