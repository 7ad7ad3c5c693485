"""Digna administers Skellefteå, where feedback is taken."""

from collections.abc import Iterator

import pytest
from django.test import Client as Browser
from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from varv.people.models import Officer
from varv.people.roles import Role


@pytest.fixture
def here(skelleftea: cast.Place, alice: Officer) -> Iterator[cast.Place]:
    """Look at the rows of Skellefteå, where feedback is taken."""
    telling.offer(skelleftea)
    with scope(municipality=skelleftea.row):
        yield skelleftea


@pytest.fixture
def digna(here: cast.Place) -> Officer:
    """Have Digna, who administers."""
    return cast.employ(here, "digna", Role.ADMINISTRATOR, unit="board")


@pytest.fixture
def desk(digna: Officer) -> Browser:
    """Open Digna's browser."""
    return cast.client_of(digna)


@pytest.fixture
def beside(here: cast.Place) -> Browser:
    """Open the browser of Charlie, who does everything in Vara."""
    vara = cast.found("Vara", "VAR", "1470", "vara")
    return cast.client_of(cast.employ(vara, "charlie", *Role, unit="board"))
