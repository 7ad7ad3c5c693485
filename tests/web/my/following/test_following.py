"""What a resident follows: seen, ended, taken up again, and nobody else's."""

from uuid import uuid4

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from tests.participation.meetups.conftest import by, olga, scoped, series
from varv.participation.following import actions, queries
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind
from varv.participation.meetups.models import Series
from varv.people.models import Person

__all__ = ["by", "olga", "scoped", "series"]

HERE = "/skelleftea/mina-sidor/foljer/"


def follow(who: Person, kind: Kind = Kind.NEWS, subject: str = "") -> Follow:
    """Let somebody follow something."""
    with scope(municipality=who.municipality):
        return actions.follow(kind=kind, subject=subject, by=cast.actor_of(who))


def kinds(who: Person) -> set[str]:
    """Return what somebody follows."""
    with scope(municipality=who.municipality):
        return {row.kind for row in queries.follows_of(cast.actor_of(who))}


def test_one_who_follows_nothing_reads_what_could_be_followed(disa: Person) -> None:
    shown = cast.client_of(disa).get(HERE).content.decode()
    assert "Du följer ingenting" in shown and "/skelleftea/nyheter/" in shown


def test_one_thing_is_ended_and_taken_up_again(disa: Person) -> None:
    news, _other = follow(disa), follow(disa, Kind.MEETUP)
    client = cast.client_of(disa)
    answer = client.post(HERE, {"follow": news.pk, "do": "end"}, follow=True)
    assert "Du följer inte längre: Nyheter" in answer.content.decode()
    assert kinds(disa) == {Kind.MEETUP} and "Avslutat nyss" in answer.content.decode()
    answer = client.post(HERE, {"follow": news.pk, "do": "again"}, follow=True)
    assert "Du följer igen: Nyheter" in answer.content.decode()
    assert kinds(disa) == {Kind.MEETUP, Kind.NEWS}


def test_all_is_ended_at_once(disa: Person) -> None:
    follow(disa), follow(disa, Kind.MEETUP)
    cast.client_of(disa).post(HERE, {"do": "end-all"})
    assert kinds(disa) == set()


@pytest.mark.parametrize("do", ["end", "again"])
def test_what_somebody_else_follows_is_not_there(
    do: str, skelleftea: cast.Place, disa: Person
) -> None:
    sam = cast.know(skelleftea, "sam", cast.NUMBERS["sam"])
    row = follow(sam)
    client = cast.client_of(disa)
    for key in (row.pk, uuid4(), "x", ""):
        assert client.post(HERE, {"follow": key, "do": do}).status_code == 404
    assert kinds(sam) == {Kind.NEWS}


def test_nobody_is_led_to_the_sign_in(skelleftea: cast.Place) -> None:
    assert "/e-leg/" in Client().get(HERE)["Location"]


def test_twenty_things_more_are_no_question_more(
    disa: Person, django_assert_max_num_queries
) -> None:
    for number in range(20):
        follow(disa, Kind.PROPOSAL, str(number))
    client = cast.client_of(disa)
    client.get(HERE)
    with django_assert_max_num_queries(8):
        assert client.get(HERE).content.decode().count("Medborgarförslag") >= 20


def test_meetups_that_are_followed_lead_to_their_page(series: Series, disa: Person) -> None:
    follow(disa, Kind.MEETUP, str(series.pk))
    shown = cast.client_of(disa).get(HERE).content.decode()
    assert "Social Club" in shown and f"/skelleftea/traffar/{series.slug}/" in shown
