"""The cast of the whole house; the pages of applications have one of their own."""

import pytest

from tests import cast
from varv.people.models import Person


@pytest.fixture
def skelleftea(db: None, monday: None) -> cast.Place:
    """Be in Skellefteå."""
    return cast.found("Skellefteå", "SKE", "2482", "skelleftea")


@pytest.fixture
def disa(skelleftea: cast.Place) -> Person:
    """Know Disa."""
    return cast.know(skelleftea, "disa", cast.NUMBERS["disa"])
