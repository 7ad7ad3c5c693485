"""Skellefteå takes feedback, and Alice answers it."""

from collections.abc import Iterator

import pytest
from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from varv.participation.feedback.models import Report
from varv.people.models import Officer


@pytest.fixture
def here(skelleftea: cast.Place, alice: Officer) -> Iterator[cast.Place]:
    """Look at the rows of Skellefteå, where feedback is taken."""
    telling.offer(skelleftea)
    with scope(municipality=skelleftea.row):
        yield skelleftea


@pytest.fixture
def light(here: cast.Place) -> Report:
    """Have a report of a street light that is out, by a visitor."""
    return telling.report(here)
