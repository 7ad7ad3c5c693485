"""Ella has something measured, writes what it was, and everybody sees what came of it."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from varv.core.text import NBSP
from varv.people.roles import Role
from varv.steering.effects.models import Indicator
from varv.web import effects
from varv.web.desk.effects import effects as desk
from varv.web.public.effects import effects as public

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
    row = define(ella, skelleftea, method="Ur systemet.", method_en="From the system.")
    ella.cookies["varv_language"] = "en"
    read = ella.get(f"{HOME}{row.pk}/").content.decode()
    assert "From the system." in read and "Ur systemet." not in read
    del ella.cookies["varv_language"]
    first = {"on": "2026-10-01", "value": "8,5"}
    assert ella.post(f"{HOME}{row.pk}/point/", first).status_code == 302
    pasted = {"points": "Dag;Värde\n2026-08-01;11\n2026-11-01;3"}
    seen = ella.post(f"{HOME}{row.pk}/points/", pasted)
    assert seen.status_code == 200 and "Inget är sparat än" in seen.content.decode()
    assert ella.post(f"{HOME}{row.pk}/points/", {**pasted, "seen": "yes"}).status_code == 302
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


def test_there_are_more_pages_of_what_is_measured(
    ella: Client, skelleftea: cast.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = skelleftea.units["kanalskolan"].pk
    rows = [define(ella, skelleftea, title=f"Mätetal {letter}") for letter in "ABC"]
    monkeypatch.setattr(desk, "SIZE", 2)
    monkeypatch.setattr(public, "SIZE", 2)
    for home, kept in ((HOME, f"enhet={unit}&amp;"), (PUBLIC, "")):
        first = ella.get(f"{home}?{kept.replace('&amp;', '&')}").content.decode()
        assert "Mätetal B" in first and "Mätetal C" not in first
        assert f'href="?{kept}after={rows[1].pk}" rel="next"' in first
        last = ella.get(f"{home}?after={rows[1].pk}").content.decode()
        assert "Mätetal C" in last and "Mätetal B" not in last
        back = ella.get(f"{home}?before={rows[2].pk}").content.decode()
        assert "Mätetal A" in back and "Mätetal C" not in back


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


def test_a_baseline_is_of_today_at_the_latest_and_the_target_after_it(
    ella: Client, skelleftea: cast.Place
) -> None:
    unit = str(skelleftea.units["kanalskolan"].pk)
    what = {"title": "Dagar", "measured_in": "dagar", "direction": "down", "measure": "entered"}
    days = {"baseline": "11", "baseline_on": "2030-01-01", "target_on": "2029-01-01"}
    sent = {**what, **days, "unit": unit, "method": "å" * 1001}
    empty = ella.post(f"{HOME}new/", {}).content.decode()
    assert all(text in empty for text in ("Skriv vad som mäts", "Ange enheten", "Välj vad som är"))
    page = ella.post(f"{HOME}new/", sent).content.decode()
    assert "inte ligga i framtiden" in page and "efter utgångsläget" in page
    assert "å" * 1001 in page and "Korta texten till högst" in page


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
    assert answer.status_code == 422 and "hej;hopp" in page
    assert "Rad 2</a>" not in page and "Rad 2: Skriv dagen som" in page


def test_a_file_is_read_and_shown_before_it_is_stored(ella: Client, skelleftea: cast.Place) -> None:
    row = define(ella, skelleftea)
    ella.post(f"{HOME}{row.pk}/point/", {"on": "2026-10-01", "value": "8,5"})
    file = SimpleUploadedFile("mätt.csv", "2026-09-01;7;På mässan\n2026-10-01;9".encode("cp1252"))
    page = ella.post(f"{HOME}{row.pk}/points/", {"file": file}).content.decode()
    assert "På mässan" in page and "Ersätter 8,5" in page
    with scope(municipality=skelleftea.row):
        assert row.points.count() == 1
    empty = ella.post(f"{HOME}{row.pk}/points/", {"points": " "})
    assert empty.status_code == 422 and "Välj en fil" in empty.content.decode()


def test_the_dashboard_shows_the_unit_and_those_below(ella: Client, skelleftea: cast.Place) -> None:
    define(ella, skelleftea)
    define(ella, skelleftea, title="Tyst", is_public="no")
    board, beside = (skelleftea.units[name].pk for name in ("board", "norrskolan"))
    page = ella.get(f"{HOME}overview/?per=enheter&enhet={board}").content.decode()
    assert "Dagar till beslut" in page and "Tyst" in page and "Kanalskolan" in page
    assert "Dagar till beslut" not in ella.get(f"{HOME}overview/?enhet={beside}").content.decode()
    public = Client().get(f"{PUBLIC}oversikt/").content.decode()
    assert "Dagar till beslut" in public and "Tyst" not in public


def test_what_an_effect_is_worth_is_seen_by_all_where_it_is_chosen(
    ella: Client, skelleftea: cast.Place
) -> None:
    row = define(ella, skelleftea)
    words = {
        "first_year": "2026",
        "years": "4",
        "minutes": "30",
        "cases": "1000",
        "an_hour": "400",
        "invested": "250 000",
        "running": "50 000",
        "interest": "3",
        "is_public": "no",
        "revision": "0",
    }
    wrong = ella.post(f"{HOME}{row.pk}/worth/", {**words, "cases": "många"})
    assert wrong.status_code == 422 and "många" in wrong.content.decode()
    address = ella.post(f"{HOME}{row.pk}/worth/", words)["Location"]
    page = ella.get(address).content.decode().replace(NBSP, " ")
    assert "Har betalat sig 2027" in page and "30 minuter gånger 1 000 ärenden" in page
    pk = address.rstrip("/").rpartition("/")[2]
    assert Client().get(f"{PUBLIC}nytta/{pk}/").status_code == 404
    again = ella.post(f"{HOME}{row.pk}/worth/", {**words, "is_public": "yes"})
    assert again.status_code == 409
    ella.post(f"{HOME}{row.pk}/worth/", {**words, "is_public": "yes", "revision": "1"})
    assert "Har betalat sig 2027" in Client().get(f"{PUBLIC}nytta/{pk}/").content.decode()
    assert f"{PUBLIC}nytta/{pk}/" in Client().get(f"{PUBLIC}{row.pk}/").content.decode()


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
