"""Whoever has no account comes back with number and code, and only to that case."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from varv.cases import actions as cases
from varv.cases import codes
from varv.cases.models import Message
from varv.core import clock
from varv.participation.feedback.models import Report
from varv.people.models import Officer, Person

BASE = "/skelleftea/synpunkter/folj/"


@pytest.fixture
def light(skelleftea: cast.Place, alice: Officer) -> Report:
    """Have a report by a visitor."""
    telling.offer(skelleftea)
    return telling.report(skelleftea)


def text(answer: Any) -> str:
    """Return what a page says."""
    return str(answer.content.decode())


def opened(light: Report) -> tuple[Client, str]:
    """Return a browser that has shown the code, and the case's address."""
    browser, code = Client(), codes.made(light.case.draft_id)
    answer = browser.post(BASE, {"number": light.case.number, "code": code})
    return browser, answer["Location"]


def test_number_and_code_open_the_case(light: Report, alice: Officer) -> None:
    telling.answer(light, alice)
    browser, address = opened(light)
    page = text(browser.get(address))
    assert "En elektriker är beställd till torsdag." in page
    assert light.case.values["description"] in page, "who sent it reads all of it"
    assert "Våra löften" in page and "ansökan" not in page.lower()
    letter = browser.get(f"{address}brev/1.pdf")
    assert letter.content.startswith(b"%PDF")


@pytest.mark.parametrize("code", ["", "AAAA-BBBB-CCCC", "'; --"])
def test_a_wrong_code_opens_nothing_and_keeps_the_number(light: Report, code: str) -> None:
    answer = Client().post(BASE, {"number": light.case.number, "code": code})
    assert answer.status_code == 422
    assert light.case.number in text(answer)


def test_a_case_that_exists_looks_like_one_that_does_not(light: Report) -> None:
    there = Client().get(f"{BASE}{light.case.number}/")
    nowhere = Client().get(f"{BASE}SKE-2026-999999/")
    assert (there.status_code, there["Location"]) == (nowhere.status_code, nowhere["Location"])


def test_guessing_is_stopped_after_ten_tries(light: Report) -> None:
    code = codes.made(light.case.draft_id)
    for _ in range(10):
        Client().post(BASE, {"number": light.case.number, "code": "AAAA"})
    answer = Client().post(BASE, {"number": light.case.number, "code": code})
    assert answer.status_code == 429


def test_a_code_opens_one_case_and_not_all_of_the_same_visitor(
    skelleftea: cast.Place, light: Report
) -> None:
    other = telling.report(skelleftea)
    with scope(municipality=skelleftea.row):
        other.case.visitor = light.case.visitor
        other.case.save(update_fields=["visitor"])
    browser, _address = opened(light)
    assert browser.get(f"{BASE}{other.case.number}/").status_code == 302


def test_a_residents_case_is_not_opened_here(
    skelleftea: cast.Place, alice: Officer, disa: Person
) -> None:
    telling.offer(skelleftea)
    face = telling.report(skelleftea, by=cast.actor_of(disa))
    assert cast.client_of(disa).get(f"{BASE}{face.case.number}/").status_code == 302


def test_a_resident_reads_both_promises_on_the_case(
    skelleftea: cast.Place, alice: Officer, disa: Person
) -> None:
    telling.offer(skelleftea)
    number = telling.report(skelleftea, by=cast.actor_of(disa)).case.number
    page = cast.client_of(disa).get(f"/skelleftea/mina-sidor/arenden/{number}/").content.decode()
    assert "Våra löften" in page and "Någon läser" in page


def test_a_message_is_sent_once_and_read_by_staff(skelleftea: cast.Place, light: Report) -> None:
    browser, address = opened(light)
    form = {"text": "Nu är tre släckta.", "key": str(uuid4())}
    for _ in range(2):
        assert browser.post(address, form).status_code == 302
    with scope(municipality=skelleftea.row):
        assert Message.objects.get().author == "Disa Lind"
    assert text(browser.get(address)).count("Nu är tre släckta.") == 1


def test_an_empty_message_is_said_to_be_one(light: Report) -> None:
    browser, address = opened(light)
    answer = browser.post(address, {"text": " "})
    assert answer.status_code == 422
    assert 'href="#text"' in text(answer)


def test_a_question_from_staff_is_answered_here(
    skelleftea: cast.Place, light: Report, alice: Officer
) -> None:
    with scope(municipality=skelleftea.row):
        due = clock.today().replace(day=30)
        by = cast.actor_of(alice)
        cases.ask_completion(case=light.case, text="Vilken stolpe?", due_on=due, by=by)
    browser, address = opened(light)
    assert "Vilken stolpe?" in text(browser.get(address))
    browser.post(address, {"text": "Nummer 14."})
    with scope(municipality=skelleftea.row):
        light.case.refresh_from_db()
        assert light.case.completions.get().answer == "Nummer 14."
        assert light.case.paused_at is None


def test_the_page_asks_little_of_the_database(
    light: Report, alice: Officer, django_assert_max_num_queries: Any
) -> None:
    telling.answer(light, alice)
    browser, address = opened(light)
    browser.get(address)
    with django_assert_max_num_queries(12):
        browser.get(address)


def test_the_form_shows_what_is_reported_nearby(
    skelleftea: cast.Place, light: Report, alice: Officer
) -> None:
    telling.publish(light, alice)
    browser = Client()
    address = browser.post("/skelleftea/e-tjanster/synpunkter/ansok/")["Location"]
    browser.post(address, {"kind": "fault", "category": "light", "_go": "next"})
    where = address.replace("/what/", "/where/")
    place = {"place.text": "Kanalgatan", "place.lat": "64.7503", "place.lon": "20.9533"}
    story = browser.post(where, {**place, "_go": "next"})["Location"]
    page = text(browser.get(story))
    assert "Redan anmält i närheten" in page
    assert f'formaction="/skelleftea/synpunkter/{light.pk}/sett/"' in page


def test_a_whole_report_in_the_browser_gives_a_code_that_works(
    skelleftea: cast.Place, light: Report
) -> None:
    browser = Client()
    address = browser.post("/skelleftea/e-tjanster/synpunkter/ansok/")["Location"]
    assert "fortsätt senare" not in text(browser.get(address)), "a visitor has nowhere to go on"
    pages = {
        "what": {"kind": "praise", "category": "care"},
        "story": {"headline": "Tack", "description": "Ni är bra."},
        "contact": {"answer_by": "nobody"},
    }
    for step, answers in pages.items():
        address = browser.post(address.rsplit("/", 2)[0] + f"/{step}/", {**answers, "_go": "next"})[
            "Location"
        ]
    sent = browser.post(address.replace("/granska/", "/skicka/"))["Location"]
    receipt = text(browser.get(sent))
    assert "ansökan" not in receipt.lower()
    code = receipt.split('<p class="code"><strong>')[1].split("<")[0]
    number = receipt.split('<strong class="case-no">')[1].split("<")[0]
    answer = Client().post(BASE, {"number": number, "code": code})
    assert answer["Location"] == f"{BASE}{number}/"
