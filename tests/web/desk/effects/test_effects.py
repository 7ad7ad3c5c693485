"""Ella has something measured, writes what it was, and everybody sees what came of it."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from varv.core.text import NBSP
from varv.people.roles import Role
from varv.steering.effects.models import Indicator
from varv.web import effects

HOME = "/skelleftea/desk/effects/"
PUBLIC = "/skelleftea/effekter/"


@pytest.fixture
def ella(skelleftea: cast.Place) -> Client:
    """Return the browser of Ella, who leads the digitalisation."""
    return cast.client_of(cast.employ(skelleftea, "ella", Role.LEADER, unit="board"))


def define(ella: Client, place: cast.Place, **changed: Any) -> Indicator:
    words = {
        "title": "Dagar till beslut",
        "title_en": "Days to decision",
        "measured_in": "dagar",
        "measured_in_en": "days",
        "direction": "down",
        "measure": "entered",
        "baseline": "11",
        "baseline_on": "2025-01-01",
        "target": "5",
        "unit": str(place.units["kanalskolan"].pk),
        "is_public": "yes",
        **changed,
    }
    answer = ella.post(f"{HOME}new/", words)
    assert answer.status_code == 302, answer.content.decode()
    with scope(municipality=place.row):
        return Indicator.objects.order_by("-pk")[0]


def test_from_a_definition_to_a_public_curve(ella: Client, skelleftea: cast.Place) -> None:
    row = define(ella, skelleftea)
    first = {"on": "2026-10-01", "value": "8,5"}
    assert ella.post(f"{HOME}{row.pk}/point/", first).status_code == 302
    pasted = {"points": "Dag;Värde\n2026-08-01;11\n2026-11-01;3"}
    assert ella.post(f"{HOME}{row.pk}/points/", pasted).status_code == 302
    page = Client().get(f"{PUBLIC}{row.pk}/").content.decode().replace(NBSP, " ")
    for said in (
        "3 dagar",
        "Utgångsläge 11 dagar (2025)",
        "Mål 5 dagar",
        "Målet nått",
        "8,5 dagar",
    ):
        assert said in page
    assert 'class="curve"' in page
    english = Client()
    english.cookies["varv_language"] = "en"
    assert "8.5" in english.get(f"{PUBLIC}{row.pk}/").content.decode()
    assert "2026-11-01,3," in Client().get(f"{PUBLIC}{row.pk}/punkter.csv").content.decode()
    assert "Dagar till beslut" in Client().get(PUBLIC).content.decode()


def test_what_is_for_staff_is_not_there_for_others(ella: Client, skelleftea: cast.Place) -> None:
    row = define(ella, skelleftea, is_public="no")
    assert Client().get(f"{PUBLIC}{row.pk}/").status_code == 404
    assert Client().get(f"{PUBLIC}{row.pk}/punkter.csv").status_code == 404
    assert "Dagar till beslut" not in Client().get(PUBLIC).content.decode()
    assert ella.get(f"{HOME}{row.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"baseline": "elva"}, "Skriv värdet med siffror"),
        ({"baseline_on": ""}, "Ange vilken dag utgångsläget gällde."),
        ({"direction": "sideways"}, "Välj vad som är bättre."),
        ({"measure": "in_time"}, "Välj vilken e-tjänst som siffrorna hämtas från."),
        ({"unit": ""}, "Välj vilken enhet som ansvarar."),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(
    ella: Client, skelleftea: cast.Place, changed: dict[str, str], said: str
) -> None:
    words = {
        "title": "Mitt mätetal",
        "measured_in": "dagar",
        "direction": "down",
        "measure": "entered",
        "baseline": "11",
        "baseline_on": "2025-01-01",
        "unit": str(skelleftea.units["kanalskolan"].pk),
        **changed,
    }
    answer = ella.post(f"{HOME}new/", words)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and "Mitt mätetal" in page


def test_a_wrong_point_is_taken_away_after_a_question(ella: Client, skelleftea: cast.Place) -> None:
    row = define(ella, skelleftea)
    ella.post(f"{HOME}{row.pk}/point/", {"on": "2026-10-01", "value": "800"})
    with scope(municipality=skelleftea.row):
        point = row.points.get()
    assert "Ta bort mätningen" in ella.get(f"{HOME}points/{point.pk}/remove/").content.decode()
    assert ella.post(f"{HOME}points/{point.pk}/remove/").status_code == 302
    assert ella.post(f"{HOME}points/{point.pk}/remove/").status_code == 404


def test_pasting_nonsense_names_the_row_and_keeps_it(ella: Client, skelleftea: cast.Place) -> None:
    row = define(ella, skelleftea)
    answer = ella.post(f"{HOME}{row.pk}/points/", {"points": "2026-08-01;11\nhej;hopp"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Rad 2 går inte att läsa" in page and "hej;hopp" in page


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("1204.5", "", "1 204"),
        ("97", "procent", "97 %"),
        ("-0.25", "dagar", "−0,2 dagar"),
        ("4.5", "dagar", "4,5 dagar"),
        ("0", "", "0"),
    ],
)
def test_values_are_read_as_swedes_read_them(number: str, unit: str, said: str) -> None:
    assert effects.value(Decimal(number), unit).replace(NBSP, " ") == said


@given(st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=9))
def test_the_axis_holds_nought_and_every_number(thousandths: list[int]) -> None:
    numbers = [each / 1000 for each in thousandths]  # a point has three decimals
    low, high = effects.bounds(numbers)
    assert low <= min(0.0, *numbers) and high >= max(0.0, *numbers) and high > low
