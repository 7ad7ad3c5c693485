"""The newsroom of Skellefteå, with the cast of the whole house."""

import pytest

from tests import cast
from tests.participation.news import newsroom
from tests.participation.news.conftest import _own_files  # noqa: F401 - a fixture
from tests.participation.news.newsroom import Newsroom


@pytest.fixture
def skelleftea(db: None, monday: None) -> cast.Place:
    """Be in Skellefteå."""
    return cast.found("Skellefteå", "SKE", "2482", "skelleftea")


@pytest.fixture
def vara(db: None, monday: None) -> cast.Place:
    """Be beside Vara."""
    return cast.found("Vara", "VAR", "1470", "vara")


@pytest.fixture
def room(skelleftea: cast.Place) -> Newsroom:
    """Be Karin, who tells the news."""
    return newsroom.open_at(skelleftea)
