"""Whom the press calls, and what stands below a press release: changed in one place."""

import pytest

from tests import cast
from tests.participation.news import newsroom
from tests.participation.news.newsroom import Newsroom
from varv.core.errors import Conflict, Invalid, Refused
from varv.participation.news import actions, queries
from varv.participation.news.models import About


def describe(room: Newsroom, text: str, seen: int, english: str = "") -> About:
    """Say what the municipality is."""
    return actions.describe(
        municipality=room.place.row, text_sv=text, text_en=english, seen=seen, by=room.by
    )


def test_the_municipality_tells_of_itself_in_one_place(room: Newsroom) -> None:
    assert queries.about("sv") == ""
    describe(room, "Vid kusten.", 0)
    assert queries.about("en") == "Vid kusten."
    describe(room, "Vid havet.", 1, "By the sea.")
    assert (queries.about("sv"), queries.about("en")) == ("Vid havet.", "By the sea.")
    with pytest.raises(Conflict):
        describe(room, "I skogen.", 1)
    with pytest.raises(Invalid):
        describe(room, "x" * 2001, 2)


@pytest.mark.parametrize(
    ("card", "at"),
    [
        ({"name": ""}, "name"),
        ({"title_sv": ""}, "title_sv"),
        ({"phone": "", "email": ""}, "phone"),
        ({"phone": "1" * 41}, "phone"),
        ({"email": "press"}, "email"),
    ],
)
def test_a_contact_that_nobody_can_reach_is_said(card: dict, at: str, room: Newsroom) -> None:
    with pytest.raises(Invalid) as fault:
        room.contact(**card)
    assert set(fault.value.messages) == {at}


def test_who_is_on_call_stands_first_and_who_left_does_not_stand(room: Newsroom) -> None:
    gone = room.contact(name="Åke")
    room.contact(name="Örjan", is_on_call=True)
    room.contact(name="Anna")
    actions.end_contact(contact=gone, by=room.by)
    assert [row.name for row in queries.public_contacts()] == ["Örjan", "Anna"]


def test_others_change_neither(room: Newsroom, vara: cast.Place) -> None:
    row, stranger = room.contact(), newsroom.open_at(vara)
    with pytest.raises(Refused):
        actions.end_contact(contact=row, by=stranger.by)
    with pytest.raises(Refused):
        actions.describe(
            municipality=room.place.row, text_sv="Vår", text_en="", seen=0, by=stranger.by
        )
