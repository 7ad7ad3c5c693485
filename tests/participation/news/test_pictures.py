"""Pictures: looked through, made anew, said in words, gone when their article is."""

import io

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from PIL import Image

from tests import cast
from tests.documents.samples import *  # noqa: F403 - every hostile file of the house
from tests.participation.news import newsroom
from tests.participation.news.newsroom import Newsroom, photograph
from varv.core.errors import Invalid, Refused
from varv.participation.news import actions
from varv.participation.news.actions import Said
from varv.participation.news.models import Picture


def add(room: Newsroom, content: io.BytesIO, name: str = "b.jpg", said: Said | None = None):
    """Put a file in a new article."""
    return actions.add_picture(
        article=room.begin(), name=name, content=content, said=said or Said("En brygga"), by=room.by
    )
