"""The cast as everywhere else: the applications' own towns are not needed here."""

import pytest

from tests import cast
from varv.people.models import Officer, Person
from varv.people.roles import Role


@pytest.fixture
def skelleftea(db: None, monday: None) -> cast.Place:
    """Found Skellefteå."""
    return cast.found("Skellefteå", "SKE", "2482", "skelleftea")


@pytest.fixture
def alice(skelleftea: cast.Place) -> Officer:
    """Employ Alice, who handles and decides."""
    return cast.employ(skelleftea, "alice", Role.HANDLER, Role.DECIDER)


@pytest.fixture
def disa(skelleftea: cast.Place) -> Person:
    """Know Disa."""
    return cast.know(skelleftea, "disa", cast.NUMBERS["disa"])
