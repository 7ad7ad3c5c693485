"""An operator lets a municipality join, and its first administrator comes in."""

import re

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from tests import cast
from varv.municipalities.models import Municipality, Unit
from varv.people.models import Assignment, Officer

HERE = "/operator/municipalities/"
FORM = {
    "name": "Götene",
    "code": "1471",
    "county": "Västra Götalands län",
    "short": "got",
    "path": "gotene",
    "accent": "#0f5257",
    "phone": "0511-38 60 00",
    "opening_hours": "Måndag–torsdag: 8.00–16.30\nFredag: 8.00–15.00",
    "unit": "Kommunstyrelsen",
    "administrator_name": "Greta",
    "administrator_email": "greta@gotene.example",
}


@pytest.fixture
def operator(db: None) -> Client:
    """Open the browser of who runs the installation."""
    return cast.client_of(cast.operator())


def words(answer) -> str:
    """Return the words of a page."""
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_a_municipality_joins_and_its_administrator_comes_in(operator):
    answer = operator.post(f"{HERE}new/", FORM)
    assert answer.status_code == 201 and "Götene är med" in words(answer)
    row = Municipality.objects.get(code="1471")
    assert row.opening_hours[1] == {"days": "Fredag", "hours": "8.00–15.00"}
    with scope(municipality=row):
        assert Unit.objects.get().name == "Kommunstyrelsen"
        assert Assignment.objects.get().role == "administrator"
    assert "0511-38 60 00" in words(Client().get("/gotene/kontakt/"))
    link = re.search(r'id="f-link" value="[^"]*?//[^/]+([^"]+)"', words(answer))[1]
    assert "greta@gotene.example" in words(Client().get(link.replace("&amp;", "&"), follow=True))
    assert "Götene" in words(operator.get(HERE))


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"name": ""}, "name"),
        ({"code": "14"}, "code"),
        ({"short": "G1"}, "short"),
        ({"path": "Å b"}, "path"),
        ({"path": "operator"}, "path"),
        ({"accent": "#ffff00"}, "accent"),
        ({"accent": "blå"}, "accent"),
        ({"opening_hours": "måndag åtta"}, "opening_hours"),
        ({"unit": " "}, "unit"),
        ({"administrator_name": ""}, "administrator_name"),
        ({"administrator_email": "greta"}, "administrator_email"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_made(changed, at, operator):
    answer = operator.post(f"{HERE}new/", {**FORM, **changed})
    page = words(answer)
    assert answer.status_code == 422 and f'href="#f-{at}"' in page
    assert 'value="Västra Götalands län"' in page
    with scopes_disabled():
        assert not Municipality.objects.exists() and not Officer.objects.exists()


@pytest.mark.parametrize("taken", ["code", "path", "short"])
def test_what_another_has_is_taken(taken, operator):
    operator.post(f"{HERE}new/", FORM)
    other = {**FORM, "code": "1472", "path": "tibro", "short": "tib", "name": "Tibro"}
    answer = operator.post(f"{HERE}new/", {**other, taken: FORM[taken]})
    assert answer.status_code == 422 and f'href="#f-{taken}"' in words(answer)
    assert Municipality.objects.count() == 1


def test_the_colour_is_tried_before_anything_is_made(operator):
    page = words(operator.post(f"{HERE}new/", {**FORM, "accent": "#8a1538", "look": "1"}))
    assert "#8a1538" in page and 'value="Götene"' in page
    assert not Municipality.objects.exists()


def test_a_municipality_is_described_anew(operator):
    operator.post(f"{HERE}new/", FORM)
    there = f"{HERE}1471/"
    assert 'value="0511-38 60 00"' in words(operator.get(there))
    saved = operator.post(there, {**FORM, "phone": "0511-38 60 01"})
    assert saved.status_code == 200 and Municipality.objects.get().phone == "0511-38 60 01"
    wrong = operator.post(there, {**FORM, "name": "", "phone": "1"})
    assert wrong.status_code == 422 and "Götene" in words(wrong)
    assert Municipality.objects.get().phone == "0511-38 60 01"


@pytest.mark.parametrize("part", ["", "new/", "2482/"])
def test_nobody_else_finds_these_pages(part, skelleftea, alice, disa):
    for who in (None, alice, disa):
        client = cast.client_of(who)
        answers = {
            client.get(f"{HERE}{part}").status_code,
            client.post(f"{HERE}{part}").status_code,
        }
        assert answers <= {302, 404, 405}
    assert Municipality.objects.count() == 1
