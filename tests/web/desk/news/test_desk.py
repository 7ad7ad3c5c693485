"""The desk of the news: written, looked at, let out, mailed; and shut to others."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from tests import cast
from tests.participation.news import newsroom
from tests.participation.news.newsroom import Newsroom, later, photograph
from varv.core.ids import uuid7
from varv.participation.news.models import Article, Contact, Picture
from varv.participation.news.states import State
from varv.people.roles import Role

DESK = "/skelleftea/desk/news/"
WORDS = {
    "title_sv": "Ny badplats",
    "lead_sv": "Vi öppnar.",
    "body_sv": "## Så\r\n\r\nTa buss 4.",
    "kind": "news",
}


@pytest.fixture
def karin(room: Newsroom) -> Client:
    """Open Karin's browser."""
    return cast.client_of(room.karin)


def text(answer: Any) -> str:
    """Return what a page says."""
    return answer.content.decode().replace("\xa0", " ")


def begun(room: Newsroom, title: str = "Ny badplats") -> Article:
    """Have an article that is begun."""
    with scope(municipality=room.place.row):
        return room.begin(title)


def read(row: Any) -> Any:
    """Return a row as it is stored now."""
    with scopes_disabled():
        return type(row).objects.get(pk=row.pk)


def test_an_article_is_written_looked_at_and_saved(room: Newsroom, karin: Client) -> None:
    shown = text(karin.get(f"{DESK}new/"))
    key = re.search(r'name="key" value="([^"]+)"', shown)[1]
    looked = karin.post(f"{DESK}new/", {**WORDS, "key": key, "do": "look"})
    assert "<h2>Så</h2>" in text(looked) and "Ny badplats" in text(looked)
    with scopes_disabled():
        assert not Article.objects.exists()
    for _ in range(2):  # a double click
        answer = karin.post(f"{DESK}new/", {**WORDS, "key": key})
    with scopes_disabled():
        row = Article.objects.get()
    assert answer["Location"] == f"{DESK}{row.pk}/"
    assert "Ny badplats" in text(karin.get(answer["Location"]))


def test_the_preview_alone_is_a_part_of_the_page(room: Newsroom, karin: Client) -> None:
    sent = {**WORDS, "key": str(uuid7()), "body_sv": "<script>x</script>"}
    part = text(karin.post(f"{DESK}new/", sent, headers={"X-Varv-Part": "preview"}))
    assert "<html" not in part and "&lt;script&gt;" in part


def test_what_will_not_do_is_said_and_kept(room: Newsroom, karin: Client) -> None:
    answer = karin.post(f"{DESK}new/", {**WORDS, "title_sv": "", "key": "x"})
    assert answer.status_code == 422 and 'href="#f-title_sv"' in text(answer)
    assert "Ta buss 4." in text(answer) and "Fel:" in text(answer)


def test_two_who_write_at_once_lose_nothing(room: Newsroom, karin: Client) -> None:
    row = begun(room)
    bo = cast.client_of(newsroom.open_at(room.place, "bo").karin)
    there = f"{DESK}{row.pk}/"
    assert bo.post(there, {**WORDS, "seen": "1", "title_sv": "Bos rubrik"}).status_code == 302
    answer = karin.post(there, {**WORDS, "seen": "1", "title_sv": "Karins rubrik"})
    shown = text(answer)
    assert answer.status_code == 409 and "Bo ändrade nyheten medan du skrev" in shown
    assert 'value="Karins rubrik"' in shown and "Bos rubrik" in shown
    seen = re.search(r'name="seen" value="(\d+)"', shown)[1]
    karin.post(there, {**WORDS, "seen": seen, "title_sv": "Karins rubrik"})
    assert "Karins rubrik" in text(karin.get(there))
    versions = text(karin.get(f"{there}versions/"))
    assert "Bo" in versions and versions.count("rubrik") >= 2
    assert "Bos rubrik" in text(karin.get(f"{there}versions/2/"))
    assert 'value="Bos rubrik"' in text(karin.get(f"{there}?version=2"))


def test_an_article_is_let_out_planned_and_taken_back(room: Newsroom, karin: Client) -> None:
    row = begun(room)
    there = f"{DESK}{row.pk}/"
    plan = {"when": "later", "day": "2026-11-24", "time": "8.30"}
    assert karin.post(f"{there}publish/", plan).status_code == 302
    assert read(row).publish_at == dt.datetime(2026, 11, 24, 7, 30, tzinfo=dt.UTC)
    assert "Planerad" in text(karin.get(there))
    karin.post(f"{there}take-back/")
    assert read(row).state == State.DRAFT
    karin.post(f"{there}publish/", {"when": "now"})
    assert read(row).state == State.PUBLISHED
    assert karin.post(f"{there}publish/", {"when": "now"}).status_code == 302
    assert "Dra tillbaka nyheten?" in text(karin.get(f"{there}withdraw/"))
    karin.post(f"{there}withdraw/")
    karin.post(f"{there}withdraw/")
    assert read(row).state == State.WITHDRAWN


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"day": "igår"}, "day"),
        ({"day": "2026-11-22"}, "day"),
        ({"time": "25.00"}, "time"),
        ({"time": ""}, "time"),
        ({"day": "2030-01-01"}, "at"),
    ],
)
def test_a_moment_that_will_not_do_is_said(
    changed: dict[str, str], at: str, room: Newsroom, karin: Client
) -> None:
    row = begun(room)
    plan = {"when": "later", "day": "2026-11-24", "time": "08.30", **changed}
    answer = karin.post(f"{DESK}{row.pk}/publish/", plan)
    assert answer.status_code == 422
    assert at == "at" or f'href="#f-{at}"' in text(answer)
    assert read(row).state == State.DRAFT


def test_a_picture_is_sent_described_and_taken_away(room: Newsroom, karin: Client) -> None:
    row = begun(room)
    there = f"{DESK}{row.pk}/pictures/"
    file = photograph()
    file.name = "brygga.jpg"
    without = karin.post(there, {"file": file})
    assert without.status_code == 422 and 'href="#f-alt_sv"' in text(without)
    assert karin.post(there, {"alt_sv": "En brygga"}).status_code == 422
    file.seek(0)
    assert karin.post(there, {"file": file, "alt_sv": "En brygga"}).status_code == 302
    with scopes_disabled():
        kept = Picture.objects.get()
    shown = karin.get(f"{DESK}pictures/{kept.pk}/liten/")
    assert shown["Cache-Control"] == "private, no-store" and b"".join(shown.streaming_content)
    assert "En brygga" in text(karin.get(there))
    one = f"{DESK}pictures/{kept.pk}/"
    assert karin.post(one, {"is_decorative": "yes", "alt_sv": "x"}).status_code == 422
    assert karin.post(one, {"is_decorative": "yes"}).status_code == 302
    assert read(kept).is_decorative
    assert "Ta bort bild 1?" in text(karin.get(f"{one}remove/"))
    karin.post(f"{one}remove/")
    with scopes_disabled():
        assert not Picture.objects.exists()


def test_a_hostile_file_is_refused_in_words(room: Newsroom, karin: Client) -> None:
    row = begun(room)
    file = photograph(form="GIF")
    file.name = "b.jpg"
    answer = karin.post(f"{DESK}{row.pk}/pictures/", {"file": file, "alt_sv": "En brygga"})
    assert answer.status_code == 422 and 'href="#f-file"' in text(answer)


def test_contacts_and_the_text_about_the_town_are_kept_in_one_place(
    room: Newsroom, karin: Client
) -> None:
    there = f"{DESK}press/"
    card = {"do": "contact", "name": "Pressjouren", "title_sv": "Press", "phone": "0910-1"}
    assert karin.post(there, {**card, "phone": ""}).status_code == 422
    assert karin.post(there, card).status_code == 302
    about = {"do": "about", "text_sv": "Vid kusten.", "seen": "0"}
    assert karin.post(there, about).status_code == 302
    stale = karin.post(there, {**about, "text_sv": "I skogen."})
    assert stale.status_code == 409 and "I skogen." in text(stale) and "Vid kusten." in text(stale)
    with scopes_disabled():
        row = Contact.objects.get()
    karin.post(f"{there}{row.pk}/", {**card, "name": "Jouren"})
    assert "Jouren" in text(Client().get("/skelleftea/nyheter/press/"))
    karin.post(f"{there}{row.pk}/end/")
    assert "Jouren" not in text(Client().get("/skelleftea/nyheter/press/"))
    assert karin.get(f"{there}{row.pk}/").status_code == 404


def test_the_list_shows_what_is_where(room: Newsroom, karin: Client) -> None:
    begun(room, "Utkastet")
    with scope(municipality=room.place.row):
        room.told("Planen", at=cast.MONDAY + dt.timedelta(hours=1))
    assert "Utkastet" in text(karin.get(DESK)) and "1 är planerad" in text(karin.get(DESK))
    assert "Planen" not in text(karin.get(f"{DESK}?state=draft"))
    assert "Utkastet" in text(karin.get(f"{DESK}?state=x&before=999"))
    with later(hours=2):
        assert "Publicerad</span>" in text(karin.get(DESK))


def test_the_list_is_read_page_by_page(room: Newsroom, karin: Client) -> None:
    with scope(municipality=room.place.row):
        for number in range(53):
            room.begin(f"Nyhet {number:02}")
    first = text(karin.get(DESK))
    older = re.search(r'href="(\?[^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    rest = text(karin.get(f"{DESK}{older}"))
    assert "Nyhet 02" not in first and "Nyhet 02" in rest and "Nyhet 03" not in rest


@pytest.mark.parametrize(
    "part",
    ["news/", "news/new/", "news/letters/", "news/letters/new/", "news/press/", "following/"],
)
def test_who_does_not_tell_the_news_finds_no_desk_for_it(
    part: str, room: Newsroom, vara: cast.Place
) -> None:
    alice = cast.client_of(cast.employ(room.place, "alice", Role.HANDLER, Role.ADMINISTRATOR))
    charlie = cast.client_of(newsroom.open_at(vara, "charlie").karin)
    there = f"/skelleftea/desk/{part}"
    for client in (alice, charlie):
        assert {client.get(there).status_code, client.post(there).status_code} == {404}


@pytest.mark.parametrize("part", ["news/", "news/1/", "news/letters/", "news/press/", "following/"])
def test_the_desk_asks_few_questions(
    part: str, room: Newsroom, karin: Client, django_assert_max_num_queries
) -> None:
    with scope(municipality=room.place.row):
        rows = [room.begin(f"Nyhet {number}") for number in range(20)]
        room.subscribe(60)
    there = f"/skelleftea/desk/{part}".replace("1/", f"{rows[0].pk}/")
    karin.get(there)
    with django_assert_max_num_queries(12):
        assert karin.get(there).status_code == 200
