"""The one inbox: what waits, narrowed and paged; each row has its page and a way to note a need."""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from tests import cast
from tests.flows.test_voices_wait import comment, dialogue, proposal, rated
from tests.participation.feedback import telling
from varv.flows import voices_wait
from varv.participation.dialogues.models import Remark
from varv.participation.feedback.models import Report
from varv.participation.proposals.models import Comment
from varv.people.models import Officer, Person
from varv.people.roles import Role
from varv.web.desk.cases import choices
from varv.web.middleware import LANGUAGE_COOKIE

DESK = "/skelleftea/desk/voices/"
HOSTILE = [
    "what=nothing",
    "view=nothing",
    "unit=abc",
    "unit=99999999999999999999999999",
    "after=%00",
    "after=2026-13-45_x_1",
    "before=' OR 1=1",
    "what=feedback&view=late&unit=1&after=2026-11-23_feedback_1",
    "case__person__number=1",
]


def words(answer: object) -> str:
    """Return what a page says."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def manager(skelleftea: cast.Place) -> Officer:
    """Have Alice, who takes care of everything at the school."""
    choices.forget()
    telling.offer(skelleftea)
    return cast.employ(skelleftea, "alice", Role.MANAGER, Role.HANDLER, unit="board")


@pytest.fixture
def browser(manager: Officer) -> Client:
    """Have Alice's browser."""
    return cast.client_of(manager)


@pytest.fixture
def everything(skelleftea: cast.Place, manager: Officer, disa: Person, ebbe: Person) -> None:
    """Have one of each kind that waits."""
    with scope(municipality=skelleftea.row):
        comment(proposal(skelleftea, disa, ebbe), disa)
        telling.report(skelleftea)
        dialogue(skelleftea)
        rated(skelleftea, cast.actor_of(manager))


def test_alice_sees_all_that_waits_in_one_list(browser: Client, everything: None) -> None:
    said = words(browser.get(DESK))
    for each in (
        "Mer ljus vid skolan",
        "Jag håller med.",
        "2 fritextsvar att gruppera",
        "3 utvärderingar att läsa",
        "Bekräfta",
        "Allt 5",
        "Synpunkter 1",
    ):
        assert each in said


def test_each_row_leads_to_its_page_and_to_noting_a_need(browser: Client, everything: None) -> None:
    page = browser.get(DESK).content.decode()
    rows = re.findall(r'class="row-link" href="([^"]+)"', page)
    notes = re.findall(r'href="([^"]+/desk/needs/new/[^"]+)"', page)
    assert len(rows) == len(notes) == 5
    for address in (*rows, *notes):
        assert browser.get(address.replace("&amp;", "&")).status_code == 200


def test_a_need_begins_with_what_was_said_and_no_address_holds_it(
    browser: Client, everything: None
) -> None:
    page = browser.get(f"{DESK}?what=comment").content.decode()
    [address] = re.findall(r'href="([^"]+/desk/needs/new/[^"]+)"', page)
    assert "ller" not in address and "text=" not in address
    assert "Jag håller med.</textarea>" in browser.get(html.unescape(address)).content.decode()


def test_what_others_may_not_see_begins_no_need(skelleftea: cast.Place, everything: None) -> None:
    other = cast.client_of(cast.employ(skelleftea, "olga", cast.Role.ORGANISER, unit="norrskolan"))
    with scope(municipality=skelleftea.row):
        comment, remark = Comment.objects.get(), Remark.objects.all()[0]
    for kind, key, part in (
        ("comment", str(comment.pk), ""),
        ("dialogue", str(remark.dialogue_id), str(remark.pk)),
        ("comment", "0", ""),
        ("dialogue", "x", "x"),
        ("meetup", "1", ""),
    ):
        asked = {"kind": kind, "key": key, "part": part}
        page = other.get("/skelleftea/desk/needs/new/", asked)
        assert page.status_code == 200
        assert not any(row.text in page.content.decode() for row in (comment, remark))


def test_a_tab_holds_one_kind(browser: Client, everything: None) -> None:
    said = words(browser.get(f"{DESK}?what=dialogue"))
    assert "Vad är trygghet?" in said and "Jag håller med." not in said


def test_nothing_is_said_kindly(browser: Client) -> None:
    assert "Nya förslag, synpunkter och svar" in words(browser.get(DESK))
    assert "Inget stämmer med det du har valt." in words(browser.get(f"{DESK}?view=mine"))


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_words_are_only_words(browser: Client, everything: None, query: str) -> None:
    assert browser.get(f"{DESK}?{query}").status_code == 200


def test_pages_lead_on_and_back(
    browser: Client, skelleftea: cast.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices_wait, "PAGE", 2)
    for number in range(3):
        telling.report(skelleftea, headline=f"Lampa {number}")
    first = browser.get(DESK).content.decode()
    later = re.search(r'href="([^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    second = browser.get(later).content.decode()
    assert first.count("row-link") == 2 and second.count("row-link") == 1
    before = re.search(r'href="([^"]+)" rel="prev"', second)[1].replace("&amp;", "&")
    assert browser.get(before).content.decode().count("row-link") == 2


def test_many_rows_cost_no_statement_more(
    browser: Client, skelleftea: cast.Place, everything: None
) -> None:
    def asked() -> int:
        browser.get(DESK)
        with CaptureQueriesContext(connection) as caught:
            browser.get(DESK)
        return len(caught)

    before = asked()
    for _each in range(10):
        telling.report(skelleftea)
    assert asked() == before <= 12


def test_a_title_that_somebody_wrote_runs_nothing(browser: Client, skelleftea: cast.Place) -> None:
    telling.report(skelleftea, headline="<script>alert(1)</script>")
    with scope(municipality=skelleftea.row):
        assert Report.objects.count() == 1
    assert "<script>alert" not in browser.get(DESK).content.decode()


def test_the_morning_letter_is_ended_and_begun_again(browser: Client) -> None:
    assert "Stäng av mejlet" in words(browser.get(DESK))
    ended = browser.post(f"{DESK}letters/", {"wanted": "no"}, follow=True)
    assert "Du får inga fler mejl" in words(ended) and "Få ett mejl varje morgon" in words(ended)
    begun = browser.post(f"{DESK}letters/", {"wanted": "yes"}, follow=True)
    assert "Stäng av mejlet" in words(begun)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SERVICE_OWNER])
def test_who_takes_care_of_nothing_has_no_inbox(skelleftea: cast.Place, role: Role) -> None:
    client = cast.client_of(cast.employ(skelleftea, "bo", role))
    assert client.get(DESK).status_code == 404
    assert client.post(f"{DESK}letters/").status_code == 404


def test_the_inbox_speaks_english(browser: Client, everything: None) -> None:
    browser.cookies[LANGUAGE_COOKIE] = "en"
    said = words(browser.get(DESK))
    assert "Inbox" in said and "Comments 1" in said and "2 free texts to group" in said
