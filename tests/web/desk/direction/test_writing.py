"""Ella writes the target picture on the desk; two at once lose nothing; others only read."""

import re

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from varv.core.text import NBSP
from varv.people.roles import Role
from varv.steering.direction.models import Edition, Section

HOME = "/skelleftea/desk/direction/"


@pytest.fixture
def ella(skelleftea: cast.Place) -> Client:
    """Return the browser of Ella, who leads the digitalisation."""
    return cast.client_of(cast.employ(skelleftea, "ella", Role.LEADER, unit="board"))


def edition(place: cast.Place) -> Edition:
    with scope(municipality=place.row):
        return Edition.objects.order_by("-number")[0]


def begin(ella: Client, place: cast.Place) -> Edition:
    words = {"kind": "target_picture", "title": "Målbild", "lead": "Fem delar.", "unit": ""}
    assert ella.post(f"{HOME}new/", words).status_code == 302
    return edition(place)


def write(ella: Client, row: Edition, title: str) -> None:
    page = ella.get(f"{HOME}editions/{row.pk}/section/").content.decode()
    found = re.search(r'name="revision" value="(\d+)"', page)
    assert found
    words = {"title": title, "text": "Text.", "revision": found[1]}
    assert ella.post(f"{HOME}editions/{row.pk}/section/", words).status_code == 302


def test_from_a_first_word_to_a_public_page(ella: Client, skelleftea: cast.Place) -> None:
    row = begin(ella, skelleftea)
    write(ella, row, "Bättre service")
    public = "/skelleftea/malbild/"
    assert "ingen målbild" in Client().get(public).content.decode()
    with scope(municipality=skelleftea.row):
        section = Section.objects.get()
    revision = edition(skelleftea).revision
    words = {"title": "Svar i tid", "title_en": "Answers in time", "revision": str(revision)}
    assert ella.post(f"{HOME}sections/{section.pk}/principle/", words).status_code == 302
    adopted = {"body": "Kommunfullmäktige", "adopted_on": "2026-11-20", "reference": "§ 84"}
    assert ella.post(f"{HOME}editions/{row.pk}/adopt/", adopted).status_code == 302
    page = Client().get(public).content.decode().replace(NBSP, " ")
    assert "Bättre service" in page and "Svar i tid" in page
    assert "Antagen av Kommunfullmäktige 20 november 2026, version 1 (§ 84)" in page
    english = Client()
    english.cookies["varv_language"] = "en"
    assert "Answers in time" in english.get(public).content.decode()
    assert Client().get(f"{public}malbild.pdf").content.startswith(b"%PDF")


def test_the_second_of_two_writers_keeps_what_was_written(
    ella: Client, skelleftea: cast.Place
) -> None:
    row = begin(ella, skelleftea)
    mine = {"title": "Målbild 2030", "lead": "Mina ord.", "revision": str(row.revision)}
    write(ella, row, "Bättre service")
    answer = ella.post(f"{HOME}editions/{row.pk}/", mine)
    told = answer.content.decode()
    assert answer.status_code == 409 and "Någon annan har ändrat" in told and "Mina ord." in told
    again = re.search(r'name="revision" value="(\d+)"', told)
    assert again
    assert ella.post(f"{HOME}editions/{row.pk}/", {**mine, "revision": again[1]}).status_code == 302
    assert edition(skelleftea).title == "Målbild 2030"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"kind": "", "title": "Målbild"}, "Välj vad det är du ska skriva."),
        ({"kind": "vision", "title": " "}, "Skriv en rubrik med högst 120 tecken."),
    ],
)
def test_what_is_missing_is_said(ella: Client, words: dict[str, str], said: str) -> None:
    answer = ella.post(f"{HOME}new/", words)
    assert answer.status_code == 422 and said in answer.content.decode()


def test_adopting_without_a_day_is_refused_with_what_to_do(
    ella: Client, skelleftea: cast.Place
) -> None:
    row = begin(ella, skelleftea)
    write(ella, row, "Bättre service")
    answer = ella.post(f"{HOME}editions/{row.pk}/adopt/", {"body": "KF", "adopted_on": "igår"})
    assert answer.status_code == 422 and "Ange dagen för beslutet" in answer.content.decode()


def test_a_manager_remarks_for_the_own_unit_and_writes_nothing(
    ella: Client, skelleftea: cast.Place
) -> None:
    row = begin(ella, skelleftea)
    bea = cast.client_of(cast.employ(skelleftea, "bea", Role.MANAGER))
    page = bea.get(f"{HOME}{row.statement_id}/").content.decode()
    assert "Lämna enhetens synpunkt" in page and "Lägg till en del" not in page
    unit = skelleftea.units["kanalskolan"].pk
    words = {"unit": str(unit), "text": "Skolan saknas.", "key": ""}
    assert bea.post(f"{HOME}editions/{row.pk}/remark/", words).status_code == 302
    assert "Skolan saknas." in ella.get(f"{HOME}{row.statement_id}/").content.decode()
    assert bea.get(f"{HOME}editions/{row.pk}/section/").status_code == 404
    assert bea.post(f"{HOME}editions/{row.pk}/adopt/", {}).status_code == 404


def test_versions_are_compared_in_words(ella: Client, skelleftea: cast.Place) -> None:
    row = begin(ella, skelleftea)
    write(ella, row, "Bättre service")
    adopted = {"body": "KF", "adopted_on": "2026-11-20"}
    ella.post(f"{HOME}editions/{row.pk}/adopt/", adopted)
    ella.post(f"{HOME}{row.statement_id}/draft/")
    second = edition(skelleftea)
    hasty = ella.post(f"{HOME}editions/{second.pk}/adopt/", adopted)
    assert hasty.status_code == 422 and "detsamma som version 1" in hasty.content.decode()
    write(ella, second, "Innovativ kultur")
    assert Client().get("/skelleftea/malbild/version-2/").status_code == 404
    ella.post(f"{HOME}editions/{second.pk}/adopt/", adopted)
    ella.post(f"{HOME}{row.statement_id}/draft/")
    again = {**adopted, "same": "yes"}
    third = edition(skelleftea)
    assert ella.post(f"{HOME}editions/{third.pk}/adopt/", again).status_code == 302
    page = Client().get("/skelleftea/malbild/jamfor/1/2/").content.decode()
    assert "<ins>Innovativ kultur</ins>" in page and "Ny" in page
    assert "gäller inte längre" in Client().get("/skelleftea/malbild/version-1/").content.decode()
