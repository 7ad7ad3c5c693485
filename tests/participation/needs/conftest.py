"""Skellefteå with Alice, who gathers what residents need."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django_scopes import scope

from tests import cast
from varv.participation.needs import actions
from varv.participation.needs.models import Need
from varv.participation.needs.sources import Source
from varv.people.actors import Actor

SOURCE = Source("feedback", "SKE-2026-000007", "Mörkt vid busshållplatsen")


@pytest.fixture
def scoped(skelleftea: cast.Place) -> Iterator[cast.Place]:
    """Look at the rows of Skellefteå."""
    with scope(municipality=skelleftea.row):
        yield skelleftea


@pytest.fixture
def gatherer(scoped: cast.Place) -> Actor:
    """Have Alice, a communicator, as an actor."""
    return cast.actor_of(cast.employ(scoped, "alice", cast.Role.COMMUNICATOR))


@pytest.fixture
def noted(gatherer: Actor) -> Callable[..., Need]:
    """Return what lets Alice note a need."""

    def note(text: str, **told: Any) -> Need:
        fields = {"source": SOURCE, "key": uuid4(), **told}
        return actions.note(text=text, by=gatherer, **fields)

    return note
