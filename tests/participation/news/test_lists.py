"""Lists of news: what is out, page by page, by words, and the front page in one question."""

import datetime as dt

import pytest

from tests import cast
from tests.participation.news.newsroom import Newsroom, later
from varv.participation.news import actions, queries, rules
from varv.participation.news.actions import Words
from varv.participation.news.queries import Asked
from varv.people.actors import anonymous

HOUR = dt.timedelta(hours=1)


def titles(**asked: str) -> list[str]:
    """Return the titles of the public list."""
    return [item.title for item in queries.page(Asked(**asked), "sv").items]


def test_nobody_reads_what_is_not_out(room: Newsroom) -> None:
    room.begin("Utkast")
    room.told("Planerad", at=cast.MONDAY + HOUR)
    actions.withdraw(article=room.told("Tillbaka"), by=room.by)
    room.told("Ute")
    assert titles() == ["Ute"]
    assert [item.title for item in queries.latest("sv")] == ["Ute"]
    assert not rules.may_publish(anonymous(room.place.row.pk))


def test_the_list_is_read_page_by_page_forth_and_back(room: Newsroom) -> None:
    for number in range(45):
        with later(minutes=number // 2):  # pairs at the same moment
            room.told(f"Nyhet {number:02}")
    with later(days=1):
        whole = [f"Nyhet {number:02}" for number in reversed(range(45))]
        first = queries.page(Asked(), "sv")
        second = queries.page(Asked(before=first.older), "sv")
        third = queries.page(Asked(before=second.older), "sv")
        read = [item.title for page in (first, second, third) for item in page.items]
        assert read == whole and first.newer == "" and third.older == ""
        back = queries.page(Asked(after=third.newer), "sv")
        assert [item.title for item in back.items] == [item.title for item in second.items]
        again = queries.page(Asked(after=back.newer), "sv")
        assert [item.title for item in again.items] == whole[:20] and again.newer == ""


@pytest.mark.parametrize("key", ["", "x", "1-2-3", "9" * 40, "99999999999999999-1", "-1", "1-'"])
def test_a_key_that_somebody_made_up_is_the_first_page(key: str, room: Newsroom) -> None:
    room.told()
    assert titles(before=key) == titles(after=key) == ["Ny badplats"]


def test_words_are_found_in_any_form_and_language(room: Newsroom) -> None:
    room.told("Badplatsen öppnar", words={"en": Words("The beach opens", "Come", "Swim")})
    room.told("Vägen är plogad")
    assert titles(text="badplats") == titles(text="beach") == ["Badplatsen öppnar"]
    assert titles(text="plogade vägar") == ["Vägen är plogad"]
    assert titles(text="plogad badplats") == titles(text="xyz") == []


def test_the_front_page_needs_one_question(room: Newsroom, django_assert_num_queries) -> None:
    for number in range(5):
        room.picture(room.told(f"Nyhet {number}"))
    with django_assert_num_queries(1):
        latest = queries.latest("en")
    assert [item.title for item in latest] == ["Nyhet 4", "Nyhet 3", "Nyhet 2"]
    assert all(item.picture and item.language == "sv" for item in latest)
