"""The newsroom of Skellefteå, in its scope."""

from collections.abc import Iterator

import pytest
from django_scopes import scope

from tests import cast
from tests.participation.news import newsroom
from tests.participation.news.newsroom import Newsroom


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path) -> None:
    """Keep pictures where nothing else does."""
    kept = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path},
    }
    settings.STORAGES = {**settings.STORAGES, "default": kept}


@pytest.fixture
def room(skelleftea: cast.Place) -> Iterator[Newsroom]:
    """Be Karin, who tells the news."""
    opened = newsroom.open_at(skelleftea)
    with scope(municipality=skelleftea.row):
        yield opened
