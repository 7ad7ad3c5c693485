"""Ella, who leads the digitalisation, says what grew out of what."""

from collections.abc import Iterator
from typing import Any

import pytest
from django_scopes import scope

from tests import cast
from varv.laps import actions
from varv.laps.models import Node
from varv.laps.states import Kind
from varv.people.actors import Actor, system
from varv.people.models import Officer
from varv.people.roles import Role


@pytest.fixture
def ella(skelleftea: cast.Place) -> Officer:
    """Have Ella, who leads the digitalisation."""
    return cast.employ(skelleftea, "ella", Role.LEADER, unit="board")


@pytest.fixture
def by(ella: Officer) -> Actor:
    """Return Ella as one who acts."""
    return cast.actor_of(ella)


@pytest.fixture
def put(skelleftea: cast.Place) -> Iterator[Any]:
    """Return what lets laps know of a thing, here."""
    here = system(skelleftea.row.pk)

    def known(kind: Kind, key: object = "1", *, is_public: bool = True) -> Node:
        return actions.put(kind=kind, key=key, is_public=is_public, by=here)

    with scope(municipality=skelleftea.row):
        yield known
