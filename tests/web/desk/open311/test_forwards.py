"""Digna says which reports are another authority's, tries it, and sees how they fare."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.participation.feedback import telling
from varv.audit.models import Entry
from varv.notices.models import Outbox
from varv.participation.open311 import actions
from varv.participation.open311.georeport import asking, reaching
from varv.participation.open311.models import Forward, Passage
from varv.people.models import Officer

BASE = "/skelleftea/desk/open311/forwards/"
NEW = {
    **{"category": "light", "name": "Vägverket", "endpoint": "https://vag.example/v2/"},
    **{"service_code": "007", "jurisdiction": "", "key": "secret-key", "teller": ""},
    "knows_references": "no",
}


@pytest.fixture
def forward(desk: Browser) -> Forward:
    """Pass street lights on; it is paused."""
    desk.post(f"{BASE}new/", NEW)
    return Forward.objects.get()


def test_it_starts_paused_and_its_key_is_never_shown(desk: Browser, forward: Forward) -> None:
    assert forward.paused_at and forward.endpoint == "https://vag.example/v2"
    for path in (BASE, f"{BASE}{forward.pk}/"):
        text = desk.get(path).content.decode()
        assert "Pausad" in text and "secret-key" not in text
    assert actions.endpoint_of(forward).key == "secret-key"


def test_it_is_begun_and_paused(desk: Browser, forward: Forward) -> None:
    for do, is_paused in (("resume", False), ("pause", True)):
        assert desk.post(f"{BASE}{forward.pk}/pause/", {"do": do}).status_code == 302
        assert bool(Forward.objects.get().paused_at) is is_paused
    found = Entry.objects.filter(action__startswith="forward").values_list("action", flat=True)
    assert list(found) == ["forward.add", "forward.resume", "forward.pause"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"category": ""}, "category"),
        ({"category": "nothing"}, "category"),
        ({"name": ""}, "name"),
        ({"service_code": " "}, "service_code"),
        ({"endpoint": "http://vag.example/v2"}, "endpoint"),
        ({"endpoint": "https://user:word@vag.example/"}, "endpoint"),
        ({"endpoint": "vag.example"}, "endpoint"),
        ({"endpoint": f"https://vag.example/{'x' * 250}"}, "endpoint"),
        ({"key": "x" * 501}, "key"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    desk: Browser, here: cast.Place, changed: dict[str, str], field: str
) -> None:
    page = desk.post(f"{BASE}new/", {**NEW, **changed})
    assert page.status_code == 422 and f'href="#f-{field}"' in page.content.decode()
    assert not Forward.objects.exists()


def test_a_category_goes_to_one_only(desk: Browser, forward: Forward) -> None:
    page = desk.post(f"{BASE}new/", {**NEW, "name": "Annan"})
    assert page.status_code == 422 and "Ämnet skickas redan vidare." in page.content.decode()


def test_it_is_changed_and_the_key_stays(desk: Browser, forward: Forward) -> None:
    changed = {**NEW, "key": "", "service_code": "9", "knows_references": "yes"}
    assert desk.post(f"{BASE}{forward.pk}/", changed).status_code == 302
    forward.refresh_from_db()
    assert (forward.service_code, forward.knows_references) == ("9", True)
    assert actions.endpoint_of(forward).key == "secret-key"


@pytest.mark.parametrize(("code", "words"), [("007", "finns där"), ("8", "finns inte där")])
def test_trying_asks_for_services_and_passes_nothing_on(
    desk: Browser, forward: Forward, monkeypatch: pytest.MonkeyPatch, code: str, words: str
) -> None:
    row = {"service_code": code, "service_name": "<b>Lampor</b>", "group": "Gator"}
    monkeypatch.setattr(asking, "services", lambda _endpoint: [row])
    text = desk.post(f"{BASE}{forward.pk}/try/").content.decode()
    assert words in text and "&lt;b&gt;Lampor" in text


def test_one_who_does_not_answer_is_told_of(
    desk: Browser, forward: Forward, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreached(_endpoint: object) -> Any:
        raise reaching.Unreached("there is no such host")

    monkeypatch.setattr(asking, "services", unreached)
    page = desk.post(f"{BASE}{forward.pk}/try/")
    assert page.status_code == 422
    assert "Det gick inte att fråga Vägverket: there is no such host" in page.content.decode()


def test_what_is_passed_on_is_listed_and_what_is_stuck_can_be_sent_again(
    desk: Browser, here: cast.Place, forward: Forward
) -> None:
    desk.post(f"{BASE}{forward.pk}/pause/", {"do": "resume"})
    report = telling.report(here)
    Passage.objects.update(state="unsure")
    text = desk.get(f"{BASE}{forward.pk}/").content.decode()
    assert report.case.number in text and "Oklart om den kom fram" in text
    Outbox.objects.filter(channel="open311").update(state="stuck")
    row = Outbox.objects.get(channel="open311")
    text = desk.get("/skelleftea/desk/administration/outbox/").content.decode()
    assert "Vägverket" in text and f"Synpunkt {report.case.number} till Vägverket" in text
    act = f"/skelleftea/desk/administration/outbox/{row.pk}/"
    assert "Ärendet finns kvar hos oss." in desk.get(act).content.decode()
    desk.post(act, {"do": "retry"})
    row.refresh_from_db()
    assert row.state == "waiting"


def test_who_does_not_administer_finds_nothing(forward: Forward, alice: Officer) -> None:
    browser = cast.client_of(alice)
    for path in (BASE, f"{BASE}new/", f"{BASE}{forward.pk}/"):
        assert browser.get(path).status_code == 404
    for path in (f"{BASE}{forward.pk}/try/", f"{BASE}{forward.pk}/pause/"):
        assert browser.post(path, {"do": "resume"}).status_code == 404
    assert Forward.objects.get().paused_at


def test_a_forward_of_another_municipality_is_not_there(forward: Forward, beside: Browser) -> None:
    assert beside.get(f"/vara/desk/open311/forwards/{forward.pk}/").status_code == 404


def test_pages_need_few_questions(desk: Browser, forward: Forward) -> None:
    for path in (BASE, f"{BASE}{forward.pk}/", f"{BASE}new/"):
        desk.get(path)
        with CaptureQueriesContext(connection) as caught:
            assert desk.get(path).status_code == 200
        assert len(caught) <= 12


def test_an_empty_list_says_so(desk: Browser, here: cast.Place) -> None:
    assert "Allt stannar hos oss" in desk.get(BASE).content.decode()
