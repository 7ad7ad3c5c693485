"""The news as everybody reads them: listed, filtered, searched, in a feed, and only once out."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django_scopes import scope

from tests import cast
from tests.participation.news.newsroom import Newsroom, later
from varv.core import addresses
from varv.participation.news import actions, queries
from varv.participation.news.actions import Words
from varv.participation.news.models import Article, Picture

NEWS = "/skelleftea/nyheter/"
ATOM = "{http://www.w3.org/2005/Atom}"
HOUR = dt.timedelta(hours=1)


def told(room: Newsroom, title: str = "Ny badplats", **more) -> Article:
    """Let an article be out."""
    with scope(municipality=room.place.row):
        return room.told(title, **more)


def pictured(room: Newsroom, article: Article, **more) -> Picture:
    """Put a picture in an article."""
    with scope(municipality=room.place.row):
        return room.picture(article, **more)


def withdraw(room: Newsroom, article: Article) -> None:
    """Take an article back."""
    with scope(municipality=room.place.row):
        actions.withdraw(article=article, by=room.by)


def contact(room: Newsroom):
    """Keep a press contact and a text about the municipality."""
    with scope(municipality=room.place.row):
        actions.describe(
            municipality=room.place.row, text_sv="Vid kusten.", text_en="", seen=0, by=room.by
        )
        return room.contact()


def page(path: str = "", **asked: str) -> str:
    """Return a page of the news."""
    answer = Client().get(f"{NEWS}{path}", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_town_without_news_says_what_will_be_here(skelleftea: cast.Place) -> None:
    assert "Inga nyheter än" in page()


def test_the_list_shows_what_is_out_and_nothing_else(room: Newsroom) -> None:
    told(room, "Ute")
    told(room, "Planerad", at=cast.MONDAY + HOUR)
    with scope(municipality=room.place.row):
        room.begin("Utkast")
    shown = page()
    assert "Ute" in shown and "Planerad" not in shown and "Utkast" not in shown


def test_the_list_is_narrowed_by_kind_and_words(room: Newsroom) -> None:
    told(room, "Plogade vägar")
    told(room, "Ny skolchef", kind="press", contact=contact(room))
    assert "Plogade" not in page(slag="press") and "Ny skolchef" in page(slag="press")
    assert "Ny skolchef" not in page(q="plogad väg") and "Plogade" in page(q="plogad väg")
    assert "Ingen nyhet har de orden" in page(q="elefant")
    assert "Plogade" in page(slag="<script>") and "<script>alert" not in page(q="<script>alert")


def test_the_list_leads_to_older_and_newer(room: Newsroom) -> None:
    for number in range(25):
        told(room, f"Nyhet {number:02}")
    first = Client().get(NEWS)
    assert "Nyhet 24" in first.content.decode() and "Nyhet 04" not in first.content.decode()
    older = page(fore=str(first.context["older"]).partition("fore=")[2])
    assert "Nyhet 04" in older and 'rel="prev"' in older and 'rel="next"' not in older


def test_what_is_pinned_stands_above_and_once(room: Newsroom) -> None:
    told(room, "Kokande vatten", is_pinned=True)
    told(room, "Ny badplats")
    shown = page()
    assert shown.index("Kokande") < shown.index("Ny badplats")
    assert shown.count("Kokande vatten") == 1
    assert "Kokande vatten" in page(slag="news") and "Viktigt just nu" not in page(slag="news")


def test_an_article_says_when_who_and_what(room: Newsroom) -> None:
    told(room, unit=room.place.units["board"])
    shown = page("ny-badplats/")
    for part in ("23\xa0november 2026", "Grundskolenämnden", "Vi öppnar på lördag.", "<h2>Så"):
        assert part in shown
    assert "Om Skellefteå kommun" not in shown


def test_a_press_release_says_whom_to_call_and_what_the_town_is(room: Newsroom) -> None:
    told(room, kind="press", contact=contact(room))
    shown = page("ny-badplats/")
    assert "Pressjouren" in shown and "Vid kusten." in shown and "Kontakt för press" in shown
    assert "Pressjouren" in page("press/") and "Ny badplats" in page("press/")


def test_a_contact_that_left_is_named_no_more(room: Newsroom) -> None:
    card = contact(room)
    told(room, kind="press", contact=card)
    with scope(municipality=room.place.row):
        actions.end_contact(contact=card, by=room.by)
    assert "Pressjouren" not in page("ny-badplats/") + page("press/")


def test_what_is_not_out_is_not_there_and_what_was_is_gone(room: Newsroom) -> None:
    told(room, "Planerad", at=cast.MONDAY + HOUR)
    withdraw(room, told(room, "Tillbaka"))
    assert Client().get(f"{NEWS}planerad/").status_code == 404
    assert Client().get(f"{NEWS}finns-inte/").status_code == 404
    gone = Client().get(f"{NEWS}tillbaka/")
    assert gone.status_code == 410 and "Vi öppnar" not in gone.content.decode()
    with later(hours=1):
        assert Client().get(f"{NEWS}planerad/").status_code == 200


def test_english_where_there_is_english_and_else_swedish_that_says_so(room: Newsroom) -> None:
    told(room, "Ny badplats", words={"en": Words("New beach", "Open", "Bus 4")})
    told(room, "Ny brygga")
    client = Client()
    client.cookies["varv_language"] = "en"
    shown = client.get(NEWS).content.decode()
    assert "New beach" in shown and '<h3 lang="sv"><a' in shown
    assert "New beach" in client.get(f"{NEWS}ny-badplats/").content.decode()
    assert (
        '<article class="article stack stack-5" lang="sv"'
        in client.get(f"{NEWS}ny-brygga/").content.decode()
    )


def test_a_picture_is_everybodys_only_while_its_article_is(room: Newsroom) -> None:
    article = told(room, at=cast.MONDAY + HOUR)
    row = pictured(room, article)
    there = f"{NEWS}bild/{row.pk}/liten/"
    assert Client().get(there).status_code == 404
    with later(hours=1):
        answer = Client().get(there)
        assert answer.status_code == 200 and b"".join(answer.streaming_content)
        assert answer["Cache-Control"] == "public, max-age=3600"
        assert answer["X-Content-Type-Options"] == "nosniff"
        again = Client().get(there, headers={"if-none-match": answer["ETag"]})
        assert again.status_code == 304
        assert b"".join(Client().get(there.replace("liten", "stor")).streaming_content)
        assert Client().get(there.replace("liten", "enorm")).status_code == 404
        assert Client().get(there.replace("skelleftea", "vara")).status_code == 404
        withdraw(room, article)
        assert Client().get(there).status_code == 404


def test_the_first_picture_stands_above_unless_the_text_places_it(room: Newsroom) -> None:
    pictured(room, told(room), caption_sv="Bryggan")
    shown = page("ny-badplats/")
    assert shown.index("<figure") < shown.index("article__body") and 'alt="En brygga"' in shown
    with scope(municipality=room.place.row):
        other = room.begin("Två", words={"sv": Words("Två", "Ingress", "Text\n\n[bild 1]")})
        room.picture(other)
        actions.publish(article=other, by=room.by)
    shown = page("tva/")
    assert shown.index("<figure") > shown.index("article__body") and shown.count("<figure") == 1


@pytest.mark.parametrize("path", ["nyheter.xml", "pressmeddelanden.xml"])
def test_the_feed_is_atom_with_whole_addresses(path: str, room: Newsroom) -> None:
    card = contact(room)
    told(room, "Å & <Ö>", kind="press", contact=card, words={"sv": Words("Å & <Ö>", "\x0bA", "B")})
    answer = Client().get(f"{NEWS}{path}")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    [entry] = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Å & <Ö>"
    assert entry.findtext(f"{ATOM}id").startswith("http")
    for parent in (feed, entry):
        for name in ("id", "title", "updated"):
            assert parent.findtext(f"{ATOM}{name}"), name
    links = [link.get("href") for link in feed.iter(f"{ATOM}link")]
    assert links and all(link.startswith(("http://", "https://")) for link in links)
    assert feed.find(f"{ATOM}author") is not None
    published = dt.datetime.fromisoformat(entry.findtext(f"{ATOM}published") or "")
    assert published == cast.MONDAY


def test_the_press_feed_holds_press_releases_only(room: Newsroom) -> None:
    told(room)
    assert "Ny badplats" in page("nyheter.xml")
    assert "Ny badplats" not in page("pressmeddelanden.xml")


def test_a_feed_that_has_not_changed_is_not_sent_again(room: Newsroom) -> None:
    told(room)
    first = Client().get(f"{NEWS}nyheter.xml")
    same = {"if-none-match": first["ETag"]}
    assert Client().get(f"{NEWS}nyheter.xml", headers=same).status_code == 304
    told(room, "Ny brygga")
    assert Client().get(f"{NEWS}nyheter.xml", headers=same).status_code == 200


def test_sent_letters_are_read_again_and_drafts_are_not(room: Newsroom) -> None:
    with scope(municipality=room.place.row):
        draft, sent = room.letter(subject_sv="Utkast"), room.letter(room.told())
        actions.send_letter(letter=sent, seen=2, by=room.by)
        actions.post(municipality=room.place.row)
    shown = page("nyhetsbrev/")
    assert "November" in shown and "Utkast" not in shown
    assert "Ny badplats" in page(f"nyhetsbrev/{sent.pk}/")
    assert Client().get(f"{NEWS}nyhetsbrev/{draft.pk}/").status_code == 404
    assert Client().get(f"/vara/nyheter/nyhetsbrev/{sent.pk}/").status_code == 404


def test_the_front_page_can_show_the_three_latest(room: Newsroom) -> None:
    for title in ("Ett", "Två", "Tre", "Fyra"):
        pictured(room, told(room, title))
    with scope(municipality=room.place.row), addresses.prefix("/skelleftea/"):
        latest = queries.latest("sv")
        with override_settings(ROOT_URLCONF=addresses.MUNICIPAL):
            shown = render_to_string("public/news/latest.html", {"latest": latest})
    assert shown.index("Fyra") < shown.index("Tre") < shown.index("Två") and "Ett" not in shown
    assert shown.count("<img") == 3 and 'href="/skelleftea/nyheter/fyra/"' in shown


@pytest.mark.parametrize("path", ["", "ny-badplats/", "press/", "nyhetsbrev/", "nyheter.xml"])
def test_twenty_news_more_are_no_question_more(
    path: str, room: Newsroom, django_assert_max_num_queries
) -> None:
    pictured(room, told(room))
    for number in range(20):
        pictured(room, told(room, f"Nyhet {number}"))
    Client().get(f"{NEWS}{path}")
    with django_assert_max_num_queries(6):
        assert Client().get(f"{NEWS}{path}").status_code == 200
