"""One search finds what everybody may read, each kind by itself."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.participation.dialogues.conftest import drafted, opened
from tests.participation.meetups import conftest as meetups
from tests.participation.news.newsroom import open_at
from tests.participation.proposals import people
from tests.participation.proposals.conftest import here, received
from tests.steering.plans.conftest import ella, plan
from varv.core import words
from varv.participation.proposals.models import Proposal
from varv.people.models import Officer
from varv.steering.plans import actions as plans
from varv.steering.plans.actions import activities
from varv.steering.plans.models import Plan

__all__ = ["ella", "here", "plan", "received"]

SEARCH = "/skelleftea/sok/"
KINDS = ("forslag", "nyheter", "dialoger", "traffar", "handlingsplan")


@pytest.fixture
def by(ella: Officer) -> Any:
    """Return Ella as one who acts."""
    return cast.actor_of(ella)


@pytest.fixture
def lights(here: cast.Place, alice: Officer, received: Proposal, plan: Plan, by: Any) -> None:
    """Have lights in every kind of thing that everybody may read."""
    people.publish(received, alice, title="Belysning på gångvägen")
    news = open_at(here)
    for number in range(7):
        news.told(f"Ny belysning på torget, {number}")
    keeper = cast.actor_of(cast.employ(here, "dag", cast.Role.COMMUNICATOR, unit="board"))
    opened(here, keeper, title="Var behövs belysning?")
    drafted(here, keeper, title="Hemlig belysning?")
    olga = cast.actor_of(cast.employ(here, "olga", cast.Role.ORGANISER))
    meetups.add(meetups.plan(here, olga, name="Kurs i belysning"), olga)
    for title, is_public in (("Belysning som styr sig själv", True), ("Dold belysning", False)):
        about = activities.About(title, here.units["kanalskolan"], is_public=is_public)
        plans.propose(plan=plan, about=about, ties=activities.Ties(), by=by)
    plans.adopt(plan=plan, body="Kommunstyrelsen", adopted_on=dt.date(2026, 11, 2), by=by)


def shown(client: Client, **query: str) -> str:
    """Return the page that answers a search."""
    return client.get(SEARCH, query).content.decode()


def test_every_kind_is_found_and_only_what_everybody_may_read(lights: None, client: Client) -> None:
    page = shown(client, q="belysningen")
    for key in KINDS:
        assert f'id="{key}"' in page, key
    assert 'id="e-tjanster"' not in page, "what was not found is not there"
    assert "Hemlig" not in page and "Dold belysning" not in page
    assert "5+" in page and "/skelleftea/nyheter/?q=belysningen" in page
    assert page.count("Ny belysning på torget") == 5


def test_a_service_is_found_from_the_front_page(skelleftea: cast.Place, client: Client) -> None:
    assert f'action="{SEARCH}"' in client.get("/skelleftea/").content.decode()
    page = shown(client, q="ledig skola")
    assert "/skelleftea/e-tjanster/ledighetsansokan/" in page


@pytest.mark.parametrize("text", ["", "   ", "<script>alert(1)</script>", "%", '" OR *', "\0"])
def test_nothing_found_helps_on(text: str, skelleftea: cast.Place, client: Client) -> None:
    page = shown(client, q=text)
    assert "<script>alert" not in page
    assert ("Vi hittade inget för" in page) == bool(text.strip(" \0"))


def test_a_search_asks_little_of_the_database(
    lights: None, client: Client, django_assert_max_num_queries: Any
) -> None:
    shown(client, q="belysning")
    with django_assert_max_num_queries(12):
        shown(client, q="belysning")


def test_a_stem_is_held_as_the_beginning_of_a_word() -> None:
    assert words.holds("Belysningen på gångvägen", words.stems("belysning gång"))
    assert not words.holds("Belysningen på gångvägen", words.stems("belysning torg"))
