"""The links in mail: nothing happens by looking, and no page says whose address it is."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from varv.core import clock
from varv.notices.models import Outbox
from varv.participation.following import actions, queries
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind

BIRGIT = "birgit@example.se"


def ask(place: cast.Place) -> str:
    """Let an address ask for the news; return the path of the mailed link."""
    with scope(municipality=place.row):
        actions.ask(municipality=place.row, kind=Kind.NEWS, email=BIRGIT)
        text = Outbox.objects.order_by("-pk")[0].text
    found = re.search(r"https?://[^/]+(/\S+/foljer/bekrafta/\S+/)", text)
    assert found
    return found[1]


def row(place: cast.Place) -> Follow:
    """Return what the address follows."""
    with scope(municipality=place.row):
        return Follow.objects.get(email=BIRGIT)


def followed(place: cast.Place) -> str:
    """Let the address follow the news; return the path of its way out."""
    Client().post(ask(place))
    return f"{place.path}foljer/{row(place).pk}/"


def test_a_scanner_that_looks_at_the_mail_confirms_nothing(skelleftea: cast.Place) -> None:
    link = ask(skelleftea)
    shown = Client().get(link).content.decode()
    assert "Ja, skicka mejl till mig" in shown and BIRGIT not in shown
    assert row(skelleftea).confirmed_at is None


def test_the_button_confirms_however_often_it_is_pressed(skelleftea: cast.Place) -> None:
    link = ask(skelleftea)
    for _ in range(2):
        answer = Client().post(link)
        assert answer.status_code == 200 and "Klart" in answer.content.decode()
        assert BIRGIT not in answer.content.decode()
    assert row(skelleftea).confirmed_at == clock.now()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_or_foreign_word_says_what_to_do(
    method: str, skelleftea: cast.Place, vara: cast.Place
) -> None:
    for link in ("/skelleftea/foljer/bekrafta/x/", ask(skelleftea).replace("skelleftea", "vara")):
        answer = getattr(Client(), method)(link)
        assert answer.status_code == 410 and "Be om en ny" in answer.content.decode()
    assert row(skelleftea).confirmed_at is None


def test_a_word_that_is_older_than_a_week_says_what_to_do(
    skelleftea: cast.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = ask(skelleftea)
    monkeypatch.setattr(queries, "PROOF_FOR", dt.timedelta(seconds=-1))
    assert Client().post(link).status_code == 410 and row(skelleftea).confirmed_at is None


def test_looking_at_the_way_out_ends_nothing(skelleftea: cast.Place) -> None:
    shown = Client().get(followed(skelleftea)).content.decode()
    assert "Sluta få mejl?" in shown and BIRGIT not in shown
    assert row(skelleftea).ended_at is None


def test_a_mail_program_ends_it_with_one_click(skelleftea: cast.Place) -> None:
    out = followed(skelleftea)
    program = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = program.post(out, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert row(skelleftea).ended_at == clock.now()


def test_who_changes_their_mind_gets_mail_again(skelleftea: cast.Place) -> None:
    out = followed(skelleftea)
    assert "Ångra" in Client().post(out).content.decode()
    assert "som förut" in Client().post(out, {"do": "again"}).content.decode()
    assert row(skelleftea).ended_at is None


def test_what_was_never_confirmed_is_not_taken_up_by_the_way_out(skelleftea: cast.Place) -> None:
    ask(skelleftea)
    out = f"/skelleftea/foljer/{row(skelleftea).pk}/"
    Client().post(out)
    assert "Ångra" not in Client().post(out, {"do": "again"}).content.decode()
    assert row(skelleftea).confirmed_at is None and row(skelleftea).ended_at is not None


def test_an_unknown_key_and_a_foreign_one_look_the_same(
    skelleftea: cast.Place, vara: cast.Place
) -> None:
    foreign = followed(skelleftea).replace("skelleftea", "vara")
    for out in (f"/skelleftea/foljer/{uuid4()}/", foreign):
        assert {Client().get(out).status_code, Client().post(out).status_code} == {404}
    assert row(skelleftea).ended_at is None


def test_the_pages_are_kept_nowhere_and_cost_few_questions(
    skelleftea: cast.Place, django_assert_max_num_queries
) -> None:
    out = followed(skelleftea)
    with django_assert_max_num_queries(5):
        answer = Client().get(out)
    assert "no-store" in answer["Cache-Control"] and 'content="noindex"' in answer.content.decode()
