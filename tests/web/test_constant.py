"""What hangs on the language or the place alone is said anew in every language and place."""

import pytest
from django.template import engines
from django.test import Client
from django.utils import translation

from tests import cast
from varv.municipalities import queries

pytestmark = pytest.mark.django_db


def test_a_text_is_said_in_the_language_of_each_page() -> None:
    page = engines["django"].from_string("{% translate 'Kontakt' %}, {% translate 'E-tjänster' %}")
    for language, text in (("sv", "Kontakt, E-tjänster"), ("en", "Contact, E-services")) * 2:
        with translation.override(language):
            assert page.render() == text


def test_a_text_that_hangs_on_the_page_is_said_anew() -> None:
    page = engines["django"].from_string(
        "{% translate word %}{% translate 'Kontakt' as it %}{{ it }}"
    )
    assert [page.render({"word": word}) for word in ("A", "B")] == ["AKontakt", "BKontakt"]


def test_an_address_leads_to_the_municipality_that_shows_it(
    skelleftea: cast.Place, vara: cast.Place, client: Client
) -> None:
    for place in (skelleftea, vara, skelleftea):
        page = client.get(place.path).content.decode()
        assert f'href="{place.path}e-tjanster/"' in page
        assert f'href="{place.path}tillganglighet/"' in page


def test_the_foot_of_the_page_follows_the_municipality(
    skelleftea: cast.Place, client: Client
) -> None:
    assert "0910-73 50 00" in client.get(skelleftea.path).content.decode()
    type(skelleftea.row).objects.update(phone="0910-11 22 33")
    queries.forget()
    page = client.get(skelleftea.path).content.decode()
    assert "0910-11 22 33" in page and "0910-73 50 00" not in page
    client.cookies["varv_language"] = "en"
    assert "Around the clock" in client.get(skelleftea.path).content.decode()
