"""Alice reads, moderates and counts; those beside her see what is theirs."""

import io
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope
from PIL import Image

from tests import cast
from tests.participation.feedback import telling
from varv.audit.models import Entry
from varv.core import clock
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import Public, State
from varv.people import actions as people
from varv.people.actors import system
from varv.people.models import Officer, Person
from varv.people.roles import Role

BASE = "/skelleftea/desk/feedback/"


@pytest.fixture
def light(skelleftea: cast.Place, alice: Officer) -> Report:
    """Have a report of a street light."""
    telling.offer(skelleftea)
    return telling.report(skelleftea)


@pytest.fixture
def desk(alice: Officer) -> Client:
    """Have Alice at her desk."""
    return cast.client_of(alice)


def text(answer: Any) -> str:
    """Return what a page says."""
    return str(answer.content.decode())


def test_what_nobody_has_read_comes_first(light: Report, desk: Client) -> None:
    page = text(desk.get(BASE))
    assert light.case.number in page and "Mottagen" in page


def test_what_is_answered_is_called_answered_in_the_work_list(
    light: Report, alice: Officer, desk: Client
) -> None:
    telling.answer(light, alice)
    page = text(desk.get(f"/skelleftea/desk/cases/?q={light.case.number}"))
    line = page[page.index(f"{light.case.number}/") :].partition("</tr>")[0]
    assert "Besvarat" in line and "Beslutat" not in line


@pytest.mark.parametrize("view", ["answer", "moderate", "all", "drake"])
def test_every_view_opens(light: Report, desk: Client, view: str) -> None:
    assert light.case.number in text(desk.get(f"{BASE}?view={view}&older=x"))


def test_an_officer_of_another_unit_sees_nothing(light: Report, skelleftea: cast.Place) -> None:
    other = cast.employ(skelleftea, "hedda", Role.HANDLER, unit="norrskolan")
    browser = cast.client_of(other)
    assert light.case.number not in text(browser.get(f"{BASE}?view=all"))
    assert browser.get(f"{BASE}{light.case.number}/").status_code == 404


def test_the_form_comes_masked_and_points_out_names(light: Report, desk: Client) -> None:
    page = text(desk.get(f"{BASE}{light.case.number}/"))
    form = page.split("Det alla får läsa")[1]
    assert "[telefon]" in form and "070-123" not in form
    assert "Disa Lind, 070-123 45 67" in page.split("Det alla får läsa")[0]


def test_publishing_shows_it_to_everybody(light: Report, desk: Client) -> None:
    address = f"{BASE}{light.case.number}/"
    form = {"title": "Släckt lykta", "text": "Mörkt.", "answer": "", "place": "1"}
    assert desk.post(address, form).status_code == 302
    light.refresh_from_db()
    assert light.public == Public.PUBLISHED
    assert "Släckt lykta" in text(Client().get("/skelleftea/synpunkter/"))


def test_nothing_that_was_written_is_lost(light: Report, desk: Client) -> None:
    answer = desk.post(f"{BASE}{light.case.number}/", {"title": "", "text": "Lång text."})
    assert answer.status_code == 422
    assert "Lång text." in text(answer) and 'href="#f-title"' in text(answer)


def test_hiding_needs_a_reason(light: Report, desk: Client) -> None:
    address = f"{BASE}{light.case.number}/hide/"
    assert desk.post(address, {"why": ""}).status_code == 422
    assert desk.post(address, {"why": "Pekar ut en granne."}).status_code == 302
    light.refresh_from_db()
    assert light.public == Public.REFUSED


def test_what_was_answered_is_said_to_be_fixed(light: Report, alice: Officer, desk: Client) -> None:
    telling.answer(light, alice)
    desk.post(f"{BASE}{light.case.number}/fixed/")
    light.refresh_from_db()
    assert light.state == State.FIXED


def test_a_protected_report_shows_no_name_and_cannot_be_published(
    skelleftea: cast.Place, alice: Officer, disa: Person, light: Report, desk: Client
) -> None:
    with scope(municipality=skelleftea.row):
        by = system(skelleftea.row.pk)
        people.set_protection(person=disa, protection="secrecy_marked", by=by)
    disa.refresh_from_db()
    face = telling.report(skelleftea, by=cast.actor_of(disa))
    assert desk.get(f"{BASE}{face.case.number}/").status_code == 404
    assert face.case.number not in text(desk.get(f"{BASE}?view=all"))


def test_the_quarter_is_counted_as_drawing_table_and_file(
    light: Report, alice: Officer, desk: Client
) -> None:
    telling.answer(light, alice)
    page = text(desk.get(f"{BASE}statistics/"))
    assert "Gatubelysning" in page and "(100 %)" in page and "<svg viewBox" in page
    file = desk.get(f"{BASE}statistics.csv?quarter=2026-4")
    assert "Gatubelysning;1;1;1;1;0" in file.content.decode()


def test_an_answer_after_its_day_is_not_in_time(
    light: Report, alice: Officer, desk: Client
) -> None:
    with clock.frozen(clock.at(light.answer_by.replace(day=10), 12)):
        telling.answer(light, alice)
    assert "Gatubelysning;1;0;1;0;0" in desk.get(f"{BASE}statistics.csv").content.decode()


def test_pages_ask_little_of_the_database(
    skelleftea: cast.Place, light: Report, desk: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        telling.report(skelleftea)
    for path in ("?view=all", f"{light.case.number}/", "statistics/"):
        desk.get(BASE + path)
        with django_assert_max_num_queries(14 if "SKE" in path else 12):
            desk.get(BASE + path)


def test_the_report_and_its_case_lead_to_each_other_and_to_a_need(
    light: Report, skelleftea: cast.Place, alice: Officer, desk: Client
) -> None:
    number = light.case.number
    assert f'href="{BASE}{number}/"' in text(desk.get(f"/skelleftea/desk/cases/{number}/"))
    page = text(desk.get(f"{BASE}{number}/"))
    address = f"/skelleftea/desk/needs/new/?kind=feedback&amp;key={number}"
    assert f'href="{address}"' in page
    assert light.case.title in text(desk.get(address.replace("&amp;", "&")))
    registrar = cast.employ(skelleftea, "rut", Role.REGISTRAR)
    assert "/needs/new/" not in text(cast.client_of(registrar).get(f"{BASE}{number}/"))


def test_feedback_is_answered_and_never_decided(light: Report, desk: Client) -> None:
    number = light.case.number
    page = text(desk.get(f"/skelleftea/desk/cases/{number}/"))
    assert "Svara och skicka" in page and "Besluta" not in page
    sent = {"action": "answer", "reasons": "Nu lyser den.", "seen": light.case.last_event}
    answer = desk.post(f"/skelleftea/desk/cases/{number}/decide/", sent, follow=True)
    assert "Svaret är skickat." in text(answer) and "Besvarat" in text(answer)


def test_who_only_moderates_sees_the_pictures_to_choose_among(
    skelleftea: cast.Place, alice: Officer
) -> None:
    telling.offer(skelleftea)
    taken = io.BytesIO()
    Image.new("RGB", (4, 3)).save(taken, "PNG")
    taken.seek(0)
    with scope(municipality=skelleftea.row):
        row = telling.report(skelleftea, media=[("lykta.png", taken)])
    number, key = row.case.number, row.case.values["photos"][0]["id"]
    karin = cast.client_of(cast.employ(skelleftea, "karin", Role.COMMUNICATOR, unit="board"))
    address = f"{BASE}{number}/photo/{key}/"
    assert address in text(karin.get(f"{BASE}{number}/"))
    assert b"".join(karin.get(address).streaming_content).startswith(b"\x89PNG")
    other = telling.report(skelleftea)
    assert karin.get(f"{BASE}{other.case.number}/photo/{key}/").status_code == 404
    beside = cast.employ(skelleftea, "kim", Role.COMMUNICATOR, unit="norrskolan")
    assert cast.client_of(beside).get(address).status_code == 404


def test_whoever_moderates_leaves_a_record_of_what_she_read(
    light: Report, skelleftea: cast.Place
) -> None:
    kim = cast.employ(skelleftea, "kim", Role.COMMUNICATOR)
    assert cast.client_of(kim).get(f"{BASE}{light.case.number}/").status_code == 200
    assert Entry.objects.filter(action="case.look", officer_id=kim.pk).exists()
