"""Mina sidor says which dialogues wait for Disa, and which she has answered."""

from typing import Any

from tests import cast
from tests.participation.dialogues.conftest import answer, opened
from varv.participation.dialogues import actions
from varv.participation.dialogues.models import Dialogue
from varv.people.actors import Actor
from varv.people.models import Person

HOME = "/skelleftea/mina-sidor/"


def test_what_waits_for_a_member_of_the_panel_and_what_is_answered(
    here: cast.Place, by: Actor, disa: Person, sam: Person
) -> None:
    row = opened(here, by, openness="panel", proof="eid")
    actions.join(by=cast.actor_of(disa), consents=True)
    waits = "Panelen är frågad."
    assert f"{waits} Svara senast " in cast.client_of(disa).get(HOME).content.decode()
    assert waits not in cast.client_of(sam).get(HOME).content.decode()
    answer(row, cast.actor_of(disa))
    page = cast.client_of(disa).get(HOME).content.decode()
    assert waits not in page
    assert "Du har svarat." in page


def test_it_asks_the_database_two_things(
    sure: Dialogue, disa: Person, django_assert_max_num_queries: Any
) -> None:
    client = cast.client_of(disa)
    client.get(HOME)
    with django_assert_max_num_queries(12):
        client.get(HOME)
