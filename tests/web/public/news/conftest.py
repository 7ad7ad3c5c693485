"""The newsroom of Skellefteå; views open their own scope."""

import pytest

from tests import cast
from tests.participation.news import newsroom
from tests.participation.news.conftest import _own_files  # noqa: F401 - a fixture
from tests.participation.news.newsroom import Newsroom


@pytest.fixture
def room(skelleftea: cast.Place) -> Newsroom:
    """Be Karin, who tells the news."""
    return newsroom.open_at(skelleftea)
