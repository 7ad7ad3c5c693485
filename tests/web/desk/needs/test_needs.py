"""Alice notes what residents need, finds what is alike, gathers it and can undo it all."""

import csv
import re
from collections.abc import Callable
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from tests.web.desk.needs.conftest import DESK
from varv.audit.models import Entry
from varv.participation.needs.models import Need, Theme
from varv.participation.needs.sources import Source
from varv.people.models import Officer
from varv.web.middleware import LANGUAGE_COOKIE

Note = Callable[..., Need]
HOSTILE = [
    "view=nothing",
    "theme=abc",
    "theme=99999999999999999999999999",
    "origin=%00",
    "q=%00",
    "q=%27%22%29%20OR%201%3D1%20--",
    "q=*",
    "after=-1",
    "before=99999999999999999999",
    "after=1&before=1",
    "noted_by__user__email=a",
]


def words(answer: object) -> str:
    """Return what a page says."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_form_knows_where_the_need_was_said(skelleftea: cast.Place) -> None:
    telling.offer(skelleftea)
    browser = cast.client_of(cast.employ(skelleftea, "hedda", cast.Role.HANDLER))
    number = telling.report(skelleftea).case.number
    page = browser.get(f"{DESK}new/?kind=feedback&key={number}&title=Annat&text=Annat")
    assert "Synpunkt: Felanmälan: Släckt gatlykta vid skolan" in words(page)
    text = page.content.decode()
    assert f'href="/skelleftea/desk/feedback/{number}/"' in text
    assert "Annat</textarea>" not in text, "nothing is taken from an address"


def test_a_source_that_alice_may_not_see_has_no_page(
    browser: Client, skelleftea: cast.Place, gatherer: Officer
) -> None:
    telling.offer(skelleftea)
    number = telling.report(skelleftea).case.number
    client = cast.client_of(cast.employ(skelleftea, "olga", cast.Role.ORGANISER, unit="norrskolan"))
    text = client.get(f"{DESK}new/?kind=feedback&key={number}&title=Min+titel").content.decode()
    assert "Släckt gatlykta" not in text and "/desk/feedback/" not in text


@pytest.mark.parametrize(
    "query",
    [
        "?kind=rumour&key=x",
        "?kind=feedback&key=../../operator/",
        "?kind=feedback&key=javascript:alert(1)",
        "?title=<script>alert(1)</script>&text=<script>alert(1)</script>",
        f"?title={'a' * 3000}&key={'1' * 300}&kind=proposal",
    ],
)
def test_an_address_that_anybody_wrote_leads_nowhere(browser: Client, query: str) -> None:
    answer = browser.get(f"{DESK}new/{query}")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "<script>alert" not in text
    assert 'href="javascript' not in text and "operator/" not in text


def test_a_need_that_is_sent_twice_is_noted_once(
    browser: Client, light: Theme, skelleftea: cast.Place
) -> None:
    page = browser.get(f"{DESK}new/?kind=meetup&title=Kaffe&text=Skjuts").content.decode()
    once = re.search(r'name="once" value="([^"]+)"', page)[1]
    sent = {
        "once": once,
        "kind": "meetup",
        "title": "Kaffe",
        "text": "Skjuts till träffen",
        "theme": light.pk,
        "weight": "4",
        "voices": "12",
    }
    first, second = (browser.post(f"{DESK}new/", sent) for _try in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    with scope(municipality=skelleftea.row):
        light.refresh_from_db()
        assert (light.needs, light.voices, light.weight) == (1, 12, 4)
    shown = words(browser.get(first["Location"]))
    assert "Skjuts till träffen" in shown and "Träff: Kaffe" in shown and "4 av 5" in shown


def test_what_is_wrong_is_said_and_nothing_written_is_lost(
    browser: Client, skelleftea: cast.Place
) -> None:
    sent = {"text": " ", "weight": "9", "voices": "0", "theme": "999", "title": "Kaffe"}
    answer = browser.post(f"{DESK}new/", {**sent, "kind": "meetup"})
    assert answer.status_code == 422
    assert "<title>Fel:" in answer.content.decode()
    assert "Välj ett tema i listan." in words(answer)
    answer = browser.post(f"{DESK}new/", {**sent, "text": "Skjuts", "theme": "", "weight": "2"})
    assert "minst 1" in words(answer)
    assert "Skjuts</textarea>" in answer.content.decode()
    with scope(municipality=skelleftea.row):
        assert not Need.objects.exists()


def test_what_is_alike_is_shown_and_the_voice_can_go_there(
    browser: Client, noted: Note, skelleftea: cast.Place
) -> None:
    old = noted("Belysning saknas vid skolan", voices=3)
    sent = {"text": "Ingen belysning på vägen till skolan", "weight": "2", "voices": "1"}
    looked = browser.post(f"{DESK}new/", {**sent, "do": "look"})
    assert looked.status_code == 200
    assert "Belysning saknas vid skolan" in words(looked)
    browser.post(f"{DESK}new/", {**sent, "same": old.pk})
    with scope(municipality=skelleftea.row):
        old.refresh_from_db()
        assert old.voices == 4
        assert Need.objects.count() == 2


def test_two_needs_are_made_one_after_a_question_and_parted_again(
    browser: Client, noted: Note, skelleftea: cast.Place
) -> None:
    old, new = noted("Belysning vid skolan"), noted("Mer belysning vid skolan")
    assert "Belysning vid skolan" in words(browser.get(f"{DESK}{new.pk}/"))
    assert "Belysning vid skolan" in words(browser.get(f"{DESK}{new.pk}/merge/"))
    assert "Belysning vid skolan" in words(browser.get(f"{DESK}{new.pk}/merge/?q=skola"))
    asked = browser.get(f"{DESK}{new.pk}/merge/?into={old.pk}")
    assert "Röster tillsammans 2" in words(asked)
    browser.post(f"{DESK}{new.pk}/merge/", {"into": old.pk})
    assert "Sammanslaget med ett annat behov" in words(browser.get(f"{DESK}{new.pk}/"))
    assert "Säger samma sak" in words(browser.get(f"{DESK}{old.pk}/"))
    again = browser.post(f"{DESK}{new.pk}/merge/", {"into": old.pk}, follow=True)
    assert "Någon annan hann före" in words(again)
    assert "går inte att slå ihop" in words(browser.get(f"{DESK}{new.pk}/merge/?into={old.pk}"))
    browser.post(f"{DESK}{new.pk}/part/")
    with scope(municipality=skelleftea.row):
        old.refresh_from_db()
        assert (old.voices, old.is_standing) == (1, True)
    assert "Någon annan" in words(browser.post(f"{DESK}{new.pk}/part/", follow=True))


def test_chosen_needs_go_under_a_theme_and_the_list_is_where_it_was(
    browser: Client, noted: Note, light: Theme, skelleftea: cast.Place
) -> None:
    rows = [noted(f"Ljus {number}") for number in range(3)]
    sent = {
        "need": [row.pk for row in rows[:2]],
        "theme": light.pk,
        "back": "?view=unplaced&q=ljus",
    }
    answer = browser.post(f"{DESK}place/", sent)
    assert answer["Location"] == f"{DESK}?view=unplaced&q=ljus"
    with scope(municipality=skelleftea.row):
        light.refresh_from_db()
        assert light.needs == 2
    assert "Ljus 2" in words(browser.get(answer["Location"]))
    assert "Ljus 0" not in words(browser.get(answer["Location"]))
    for wrong in ({}, {"need": "x"}, {"need": [rows[0].pk], "theme": "9999"}):
        answer = browser.post(f"{DESK}place/", {**wrong, "back": "https://evil.example"})
        assert answer["Location"] == DESK
    one = {"need": rows[2].pk, "from": rows[2].pk, "theme": light.pk}
    assert browser.post(f"{DESK}place/", one)["Location"] == f"{DESK}{rows[2].pk}/"


def test_a_need_is_changed_closed_and_taken_up_again(browser: Client, noted: Note) -> None:
    need = noted("Ljus")
    page = f"{DESK}{need.pk}/"
    assert browser.post(f"{page}change/", {"text": "", "weight": "1"}).status_code == 422
    browser.post(f"{page}change/", {"text": "Mer ljus", "weight": "5"})
    assert "Mer ljus" in words(browser.get(page)) and "5 av 5" in words(browser.get(page))
    assert browser.post(f"{page}close/", {"reason": ""}).status_code == 422
    browser.post(f"{page}close/", {"reason": "Lamporna är uppe"})
    assert "Lamporna är uppe" in words(browser.get(page))
    again = browser.post(f"{page}close/", {"reason": "Igen"}, follow=True)
    assert "Någon annan hann före" in words(again)
    browser.post(f"{page}reopen/")
    assert "Lamporna är uppe" not in words(browser.get(page))
    assert "Någon annan" in words(browser.post(f"{page}reopen/", follow=True))


def test_a_theme_is_added_renamed_merged_and_parted(
    browser: Client, noted: Note, light: Theme, skelleftea: cast.Place
) -> None:
    assert browser.post(f"{DESK}themes/new/", {"name": "ljus och trygghet"}).status_code == 422
    made = browser.post(f"{DESK}themes/new/", {"name": "Mörka vägar", "description": "Om ljus"})
    page = made["Location"]
    noted("Ljus vid skolan", theme=light, voices=7)
    assert browser.post(f"{page}change/", {"name": "", "description": ""}).status_code == 422
    browser.post(f"{page}change/", {"name": "Gångvägar", "description": "Om ljus"})
    assert "Gångvägar" in words(browser.get(page))
    there = f"{DESK}themes/{light.pk}/"
    assert browser.post(f"{there}merge/", {"theme": ""}).status_code == 422
    browser.post(f"{there}merge/", {"theme": page.rstrip("/").rpartition("/")[2]})
    assert "Temat ingår i Gångvägar" in words(browser.get(there))
    assert "Ljus vid skolan" in words(browser.get(page))
    assert "Ljus och trygghet" in words(browser.get(page))
    browser.post(f"{there}part/")
    assert "Ljus vid skolan" in words(browser.get(there))
    for act in ("merge/", "part/"):
        own = browser.post(f"{there}{act}", {"theme": light.pk}, follow=True)
        assert "Någon annan hann före" in words(own)


def test_needs_are_found_by_word_theme_and_source(
    browser: Client, noted: Note, light: Theme
) -> None:
    noted("Belysning vid skolan", theme=light)
    noted("Hjälp med mobilen", source=Source("meetup", "", "Digitalkaffe"))
    for query, found in (
        ("q=belysningen", "Belysning vid skolan"),
        (f"theme={light.pk}", "Belysning vid skolan"),
        ("origin=meetup", "Hjälp med mobilen"),
        ("q=digitalkaffe", "Hjälp med mobilen"),
        ("view=unplaced", "Hjälp med mobilen"),
    ):
        shown = words(browser.get(f"{DESK}?{query}"))
        assert found in shown
        other = ({"Belysning vid skolan", "Hjälp med mobilen"} - {found}).pop()
        assert other not in shown
    assert "Inget behov stämmer" in words(browser.get(f"{DESK}?q=giraff"))
    assert "Här är det tomt" in words(browser.get(f"{DESK}?view=closed"))


def test_nothing_yet_is_said_kindly(browser: Client) -> None:
    assert "Inga behov än" in words(browser.get(DESK))
    assert "Inga teman än" in words(browser.get(f"{DESK}themes/"))


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_words_are_only_words(browser: Client, noted: Note, query: str) -> None:
    noted("Ljus")
    for page in ("", "download/"):
        answer = browser.get(f"{DESK}{page}?{query}")
        assert answer.status_code == 200
        b"".join(answer)


def test_the_file_holds_every_page_and_leaves_a_record(
    browser: Client, noted: Note, light: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("varv.web.desk.needs.listing.AT_A_TIME", 2)
    for number in range(5):
        noted(f"=Behov {number}", theme=light)
    text = b"".join(browser.get(f"{DESK}download/?q=behov")).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert [row[0] for row in rows] == [
        "Behov",
        *(f"'=Behov {number}" for number in (4, 3, 2, 1, 0)),
    ]
    assert rows[1][1] == "Ljus och trygghet"
    assert Entry.objects.filter(action="needs.download").count() == 1


def test_lists_page_older_and_newer(browser: Client, noted: Note) -> None:
    for number in range(60):
        noted(f"Behov {number}")
    first = browser.get(DESK).content.decode()
    older = re.search(r'href="([^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    second = browser.get(older).content.decode()
    assert "Behov 59<" in first and "Behov 59<" not in second and "Behov 0<" in second
    newer = re.search(r'href="([^"]+)" rel="prev"', second)[1].replace("&amp;", "&")
    assert "Behov 59<" in browser.get(newer).content.decode()


def test_fifty_needs_cost_as_few_statements_as_one(
    browser: Client, noted: Note, light: Theme
) -> None:
    def asked(page: str) -> int:
        browser.get(page)
        with CaptureQueriesContext(connection) as caught:
            browser.get(page)
        return len([each for each in caught if not each["sql"].startswith(("SAVE", "REL"))])

    need = noted("Ljus vid vägen 0", theme=light)
    pages = (DESK, f"{DESK}{need.pk}/", f"{DESK}themes/{light.pk}/", f"{DESK}new/")
    before = [asked(page) for page in pages]
    for number in range(20):
        noted(f"Ljus vid vägen {number}", theme=light)
    after = [asked(page) for page in pages]
    assert max(after) <= 12
    assert all(now <= then + 2 for now, then in zip(after, before, strict=True))


def test_an_officer_of_vara_finds_nothing(noted: Note, light: Theme) -> None:
    need = noted("Ljus vid vägen")
    vara = cast.found("Vara", "VAR", "1470", "vara")
    client = cast.client_of(cast.employ(vara, "charlie", *cast.Role, unit="board"))
    assert "Ljus vid vägen" not in words(client.get("/vara/desk/needs/?q=ljus"))
    for page in (f"{need.pk}/", f"{need.pk}/merge/", f"themes/{light.pk}/"):
        assert client.get(f"/vara/desk/needs/{page}").status_code == 404
        assert client.get(f"/skelleftea/desk/needs/{page}").status_code == 404


def test_an_auditor_does_not_gather(skelleftea: cast.Place) -> None:
    client = cast.client_of(cast.employ(skelleftea, "bo", cast.Role.AUDITOR))
    assert client.get(DESK).status_code == 404
    assert client.get(f"{DESK}new/").status_code == 404


def test_the_pages_speak_english(browser: Client, noted: Note, light: Theme) -> None:
    need = noted("Ljus", theme=light)
    browser.cookies[LANGUAGE_COOKIE] = "en"
    for page, said in (
        ("", "Needs"),
        ("new/", "Note a need"),
        (f"{need.pk}/", "Weight"),
        (f"themes/{light.pk}/", "Voices"),
    ):
        assert said in words(browser.get(f"{DESK}{page}"))
