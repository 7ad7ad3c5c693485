"""Skellefteå with Alice, a communicator, who gathers needs in a browser."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from varv.participation.needs import actions
from varv.participation.needs.models import Need, Theme
from varv.participation.needs.sources import Source
from varv.people.actors import Actor
from varv.people.models import Officer

DESK = "/skelleftea/desk/needs/"


@pytest.fixture
def gatherer(skelleftea: cast.Place) -> Officer:
    """Have Alice."""
    return cast.employ(skelleftea, "alice", cast.Role.COMMUNICATOR)


@pytest.fixture
def by(gatherer: Officer) -> Actor:
    """Have Alice as an actor."""
    return cast.actor_of(gatherer)


@pytest.fixture
def browser(gatherer: Officer) -> Client:
    """Have Alice's browser."""
    return cast.client_of(gatherer)


@pytest.fixture
def noted(skelleftea: cast.Place, by: Actor) -> Callable[..., Need]:
    """Return what lets Alice note a need."""

    def note(text: str, **told: Any) -> Need:
        fields = {"source": Source("other"), "key": uuid4(), **told}
        with scope(municipality=skelleftea.row):
            return actions.note(text=text, by=by, **fields)

    return note


@pytest.fixture
def light(skelleftea: cast.Place, by: Actor) -> Theme:
    """Have a theme."""
    with scope(municipality=skelleftea.row):
        return actions.add_theme(name="Ljus och trygghet", by=by)
