"""Pictures: looked through, made anew, said in words, gone when they are taken away."""

import io

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from PIL import Image

from tests import cast
from tests.documents import samples
from tests.participation.news import newsroom
from tests.participation.news.newsroom import Newsroom, photograph
from varv.core.errors import Invalid, Refused
from varv.documents import actions as documents
from varv.participation.news import actions
from varv.participation.news.actions import Said
from varv.participation.news.models import Picture


def add(room: Newsroom, content: bytes, name: str = "b.jpg", said: Said | None = None) -> Picture:
    """Put a file in a new article."""
    return actions.add_picture(
        article=room.begin(),
        name=name,
        content=io.BytesIO(content),
        said=said or Said("En brygga"),
        by=room.by,
    )


def kept(row: Picture) -> Image.Image:
    """Return the large form of a picture."""
    return opened(row.stored_as)


def opened(name: str) -> Image.Image:
    """Return a stored picture."""
    with default_storage.open(name) as held:
        return Image.open(io.BytesIO(held.read()))


def test_what_a_camera_hides_does_not_come_along(room: Newsroom) -> None:
    shown = kept(add(room, samples.picture(exif=samples.camera())))
    assert not shown.getexif() and not shown.info.get("comment")


@pytest.mark.parametrize(("form", "name"), [("JPEG", "b.jpg"), ("PNG", "b.png")])
def test_a_large_picture_is_shown_no_larger_than_needed(
    form: str, name: str, room: Newsroom
) -> None:
    row = add(room, photograph((4000, 3000), form).getvalue(), name)
    assert (row.width, row.height) == kept(row).size == (1600, 1200)
    assert opened(row.small_as).size == (640, 480)


def test_a_small_picture_is_not_made_larger(room: Newsroom) -> None:
    assert kept(add(room, photograph((60, 40)).getvalue())).size == (60, 40)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (samples.SVG, "b.svg"),
        (samples.SVG, "b.jpg"),
        (samples.HTML, "b.jpg"),
        (samples.PROGRAM, "b.jpg"),
        (samples.GIF, "b.gif"),
        (samples.GIF, "b.jpg"),
        (samples.HEIC, "b.heic"),
        (samples.pdf(), "b.pdf"),
        (b"", "b.jpg"),
        (photograph().getvalue()[:200], "b.jpg"),
        (photograph(form="PNG").getvalue(), "b.jpg"),
        (photograph((6000, 5000)).getvalue(), "b.jpg"),
    ],
)
def test_what_is_no_good_picture_is_refused(content: bytes, name: str, room: Newsroom) -> None:
    with pytest.raises(Invalid):
        add(room, content, name)
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (Said(""), "alt_sv"),
        (Said("", alt_en="A jetty"), "alt_sv"),
        (Said("En brygga", is_decorative=True), "alt_sv"),
        (Said("x" * 251), "alt_sv"),
        (Said("x", caption_en="y" * 251), "caption_en"),
        (Said("x", credit="y" * 121), "credit"),
    ],
)
def test_somebody_says_what_a_picture_shows(said: Said, at: str, room: Newsroom) -> None:
    with pytest.raises(Invalid) as fault:
        add(room, photograph().getvalue(), said=said)
    assert set(fault.value.messages) == {at}
    row = room.picture(room.begin())
    with pytest.raises(Invalid):
        actions.describe_picture(picture=row, said=said, by=room.by)


def test_the_database_takes_no_picture_without_words(room: Newsroom) -> None:
    row = room.picture(room.begin())
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.filter(pk=row.pk).update(alt_sv="")
    actions.describe_picture(picture=row, said=Said(is_decorative=True), by=room.by)


def test_numbers_are_given_in_order_and_not_again(room: Newsroom) -> None:
    article = room.begin()
    first, second = room.picture(article), room.picture(article)
    actions.remove_picture(picture=first, by=room.by)
    assert (second.number, room.picture(article).number) == (2, 3)


def test_a_removed_picture_leaves_nothing_behind(
    room: Newsroom, django_capture_on_commit_callbacks
) -> None:
    row = room.picture(room.begin())
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_picture(picture=row, by=room.by)
    assert not default_storage.exists(row.stored_as) and not default_storage.exists(row.small_as)


def test_a_picture_lives_as_long_as_its_row(room: Newsroom) -> None:
    row = room.picture(room.begin())
    for days in (1, 3, 30):
        with newsroom.later(days=days):
            documents.sweep(municipality=room.place.row, living=lambda _ids: ())
    assert default_storage.exists(row.stored_as)


def test_a_full_article_takes_no_more(room: Newsroom, monkeypatch) -> None:
    monkeypatch.setattr("varv.participation.news.actions.picturing.MOST", 2)
    article = room.begin()
    room.picture(article), room.picture(article)
    with pytest.raises(Invalid):
        room.picture(article)


def test_others_put_no_picture_in_the_news(room: Newsroom, vara: cast.Place) -> None:
    stranger = newsroom.open_at(vara)
    article = room.begin()
    row = room.picture(article)
    with pytest.raises(Refused):
        stranger.picture(article)
    with pytest.raises(Refused):
        actions.describe_picture(picture=row, said=Said("Ny"), by=stranger.by)
    with pytest.raises(Refused):
        actions.remove_picture(picture=row, by=stranger.by)
