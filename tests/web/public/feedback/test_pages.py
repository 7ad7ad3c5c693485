"""Everybody reads, sees and follows public reports; nobody reads more than a moderator let out."""

import io
import json
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope
from PIL import Image

from tests import cast
from tests.participation.feedback import telling
from varv.core import clock, sealed
from varv.notices.models import Outbox
from varv.participation.feedback.actions import asking
from varv.participation.feedback.models import Report, Verdict
from varv.participation.following.models import Follow
from varv.people.models import Officer, Person

BASE = "/skelleftea/synpunkter/"
MOST = 12


@pytest.fixture
def here(skelleftea: cast.Place, alice: Officer) -> cast.Place:
    """Take feedback in Skellefteå."""
    telling.offer(skelleftea)
    return skelleftea


@pytest.fixture
def light(here: cast.Place, alice: Officer) -> Report:
    """Have a public report of a street light."""
    return telling.publish(telling.report(here), alice, answer="Vi lagar den på torsdag.")


def text(answer: Any) -> str:
    """Return what a page says."""
    return str(answer.content.decode())


def test_the_first_page_leads_to_writing_and_shows_what_is_public(light: Report) -> None:
    page = text(Client().get(BASE))
    assert "Skriv till oss" in page and "Släckt gatlykta vid skolan" in page
    assert "Disa" not in page and "070-123" not in page and "SKE-2026" not in page
    assert '<svg viewBox="0 0 620 440" role="img"' in page


def test_an_empty_list_says_so(here: cast.Place) -> None:
    assert "Här är det tomt än" in text(Client().get(BASE))
    assert "Inget stämmer" in text(Client().get(f"{BASE}?q=drake"))


def test_the_list_asks_little_of_the_database(
    here: cast.Place, alice: Officer, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        telling.publish(telling.report(here, address=f"Gatan {number}"), alice)
    browser = Client()
    browser.get(BASE)
    with django_assert_max_num_queries(MOST):
        browser.get(BASE)
    with django_assert_max_num_queries(MOST):
        browser.get(f"{BASE}{Report._base_manager.first().pk}/")
    with django_assert_max_num_queries(MOST):
        browser.get(f"{BASE}karta.json?zoom=16")


@pytest.mark.parametrize(
    "query",
    [
        "slag=drake&amne=%00&lage=x&dagar=-1&fore=99999999999999999999&efter=ett",
        "q=%27%22%3Cscript%3E&omrade=%25",
        "fore=999999",
    ],
)
def test_strange_filters_are_no_fault(light: Report, query: str) -> None:
    answer = Client().get(f"{BASE}?{query}")
    assert answer.status_code == 200
    assert "<script>" not in text(answer)


def test_what_is_written_is_never_run(here: cast.Place, alice: Officer) -> None:
    evil = '<script>alert("x")</script>'
    face = telling.publish(telling.report(here), alice, title=evil, text=evil, answer=evil)
    for page in (text(Client().get(BASE)), text(Client().get(f"{BASE}{face.pk}/"))):
        assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_a_report_tells_its_story_and_answer(light: Report) -> None:
    page = text(Client().get(f"{BASE}{light.pk}/"))
    assert "Vi lagar den på torsdag." in page and "Kanalgatan 41" in page
    assert "senast 7\N{NO-BREAK SPACE}december 2026" in page


def test_a_place_that_is_not_shown_is_nowhere(here: cast.Place, alice: Officer) -> None:
    face = telling.publish(telling.report(here), alice, shows_place=False)
    page = text(Client().get(f"{BASE}{face.pk}/"))
    assert "Kanalgatan" not in page and "<svg viewBox" not in page.split("Så går det")[1]


def test_what_is_not_published_is_not_there(here: cast.Place) -> None:
    face = telling.report(here)
    for path in ("", "sett/", "folj/", "bild/0190a3c4-0000-7000-8000-000000000001/"):
        assert Client().get(f"{BASE}{face.pk}/{path}").status_code in (404, 405)
    assert Client().post(f"{BASE}{face.pk}/sett/").status_code == 404


def test_another_municipality_has_no_such_report(light: Report, vara: cast.Place) -> None:
    assert Client().get(f"/vara/synpunkter/{light.pk}/").status_code == 404


def test_seeing_it_too_counts_once(light: Report) -> None:
    browser = Client()
    for _ in range(3):
        assert browser.post(f"{BASE}{light.pk}/sett/").status_code == 302
        assert (
            "Du har sagt att du har sett det." in browser.get(f"{BASE}{light.pk}/").content.decode()
        )
    light.refresh_from_db()
    assert light.seen_count == 1


def test_a_machine_that_fills_the_trap_counts_nothing(light: Report) -> None:
    Client().post(f"{BASE}{light.pk}/sett/", {"webbplats": "x"})
    light.refresh_from_db()
    assert light.seen_count == 0


def test_one_address_counts_only_so_many_a_day(light: Report) -> None:
    for number in range(40):
        browser = Client()
        session = browser.session
        session["varv_visitor"] = f"v{number}"
        session.save()
        browser.post(f"{BASE}{light.pk}/sett/")
    light.refresh_from_db()
    assert light.seen_count <= 30


def test_following_by_mail_needs_proof(light: Report, here: cast.Place) -> None:
    Client().post(f"{BASE}{light.pk}/folj/", {"email": "bo@example.se"})
    with scope(municipality=here.row):
        assert Follow.objects.get(email="bo@example.se").confirmed_at is None
        assert Outbox.objects.filter(recipient="bo@example.se").count() == 1


def test_a_wrong_address_is_said_beside_the_field_and_kept(light: Report) -> None:
    answer = Client().post(f"{BASE}{light.pk}/folj/", {"email": "bo på jobbet"})
    assert answer.status_code == 422
    page = text(answer)
    assert 'href="#email"' in page and 'value="bo på jobbet"' in page


def test_disa_follows_with_one_button(light: Report, disa: Person, here: cast.Place) -> None:
    browser = cast.client_of(disa)
    browser.post(f"{BASE}{light.pk}/folj/")
    assert "Du följer ärendet" in text(browser.get(f"{BASE}{light.pk}/"))


def test_only_chosen_pictures_go_out(here: cast.Place, alice: Officer) -> None:
    taken = io.BytesIO()
    Image.new("RGB", (4, 3)).save(taken, "PNG")
    taken.seek(0)
    face = telling.report(here, media=[("lykta.png", taken)])
    key = face.case.values["photos"][0]["id"]
    telling.publish(face, alice)
    assert Client().get(f"{BASE}{face.pk}/bild/{key}/").status_code == 404
    telling.publish(face, alice, photos=[key])
    answer = Client().get(f"{BASE}{face.pk}/bild/{key}/")
    assert answer["Content-Type"] == "image/png"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")


def test_the_map_says_what_the_list_says(light: Report) -> None:
    answer = Client().get(f"{BASE}karta.json?bbox=20.9,64.7,21,64.8&zoom=17&areas=1")
    assert answer["Content-Type"] == "application/geo+json"
    said = json.loads(answer.content)
    (one,) = said["features"]
    assert one["geometry"]["coordinates"] == [20.9531, 64.7502]
    assert one["properties"]["title"] == "Släckt gatlykta vid skolan"
    assert said["areas"][0]["name"] == "Centrum"
    away = Client().get(f"{BASE}karta.json?bbox=10,50,11,51&zoom=17")
    assert json.loads(away.content)["features"] == []


@pytest.mark.parametrize("bbox", ["1,2,3", "a,b,c,d", "nan,0,1,1", "20,64,19,63", "inf,0,1,1"])
def test_an_impossible_box_is_said_to_be_one(light: Report, bbox: str) -> None:
    assert Client().get(f"{BASE}karta.json?bbox={bbox}").status_code == 400


def asked(report: Report, alice: Officer) -> str:
    """Return the address that the mail asks at, once the report is answered."""
    telling.answer(report, alice)
    word = sealed.seal(asking.PURPOSE, {"report": report.pk, "turn": 0})
    return f"{BASE}atgardat/{word}/"


def test_whether_it_was_fixed_is_said_without_signing_in(
    light: Report, alice: Officer, here: cast.Place
) -> None:
    address, browser = asked(light, alice), Client()
    assert "Ja, det är åtgärdat" in text(browser.get(address))
    assert browser.post(address).status_code == 422
    assert browser.post(address, {"svar": "ja"}).status_code == 302
    assert "Tack, vad bra" in text(browser.get(address))
    browser.post(address, {"svar": "nej"})
    with scope(municipality=here.row):
        assert Verdict.objects.get().is_fixed


def test_a_no_says_that_it_is_taken_up_again(light: Report, alice: Officer) -> None:
    address, browser = asked(light, alice), Client()
    browser.post(address, {"svar": "nej", "varfor": "Släckt igen."})
    assert "Vi har tagit upp ärendet igen" in text(browser.get(address))


def test_a_forged_or_foreign_link_opens_nothing(
    light: Report, alice: Officer, vara: cast.Place
) -> None:
    address = asked(light, alice)
    for path in (
        f"{BASE}atgardat/x/",
        address.replace("/skelleftea/", "/vara/"),
        f"{address[:-3]}/",
    ):
        answer = Client().get(path)
        assert answer.status_code == 404
        assert "Släckt" not in text(answer)


def test_the_page_is_whole_in_english(light: Report, alice: Officer) -> None:
    browser = Client()
    browser.cookies["varv_language"] = "en"
    telling.answer(light, alice)
    pages = text(browser.get(BASE)) + text(browser.get(f"{BASE}{light.pk}/"))
    assert "Street lights" in pages and "What others have said" in pages
    assert "Fault report" in pages and clock.today().year == 2026
