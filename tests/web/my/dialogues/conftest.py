"""The same dialogues, with the cast of all tests and not that of the pages of applications."""

import pytest

from tests import cast
from tests.participation.dialogues.conftest import by, here, keeper, sam, sure
from varv.people.models import Person

__all__ = ["by", "disa", "here", "keeper", "sam", "skelleftea", "sure"]


@pytest.fixture
def skelleftea(db: None, monday: None) -> cast.Place:
    """Be in Skellefteå."""
    return cast.found("Skellefteå", "SKE", "2482", "skelleftea")


@pytest.fixture
def disa(skelleftea: cast.Place) -> Person:
    """Know Disa."""
    return cast.know(skelleftea, "disa", cast.NUMBERS["disa"])
