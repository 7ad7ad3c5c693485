"""Articles: begun once, changed by whoever saw the latest version, out when their moment comes."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import cast
from tests.participation.news import newsroom
from tests.participation.news.newsroom import BODY, Newsroom, later
from varv.audit.models import Entry
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid, Refused
from varv.core.ids import uuid7
from varv.notices.models import Outbox
from varv.participation.news import actions, queries, rules
from varv.participation.news.actions import Facts, Words
from varv.participation.news.events import ArticlePublished
from varv.participation.news.models import Article, Version
from varv.participation.news.queries import Asked
from varv.participation.news.states import ARROWS, OUT, State
from varv.people.models import Person
from varv.people.roles import Role

HOUR = dt.timedelta(hours=1)


def write(room: Newsroom, article: Article, title: str, seen: int, **more) -> Article:
    """Change the title of an article."""
    words = {"sv": Words(title, "Vi öppnar.", more.pop("body", BODY)), **more}
    return actions.write(article=article, seen=seen, facts=Facts(), words=words, by=room.by)


def titles(**asked: str) -> list[str]:
    """Return the titles of the public list."""
    return [item.title for item in queries.page(Asked(**asked), "sv").items]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Hear the events."""
    told: list[object] = []
    monkeypatch.setattr(events, "publish", told.append)
    return told


def test_an_article_sent_twice_is_begun_once(room: Newsroom) -> None:
    key = uuid7()
    first, again = room.begin(key=key), room.begin("Annan rubrik", key=key)
    assert first.pk == again.pk and Article.objects.count() == Version.objects.count() == 1


def test_two_articles_with_one_title_have_two_addresses(room: Newsroom) -> None:
    assert [room.begin("Ny badplats").slug for _ in range(3)] == [
        "ny-badplats",
        "ny-badplats-2",
        "ny-badplats-3",
    ]
    assert room.begin("Press").slug == "press-2" and room.begin("!!!").slug == "nyhet"


def test_the_address_follows_the_title_until_the_article_has_been_out(room: Newsroom) -> None:
    row = write(room, room.begin(), "Ny brygga", 1)
    assert row.slug == "ny-brygga"
    row = write(room, actions.publish(article=row, by=room.by), "Ny brygga i Byske", 2)
    assert row.slug == "ny-brygga"


def test_the_second_to_save_is_told_and_replaces_nothing(room: Newsroom) -> None:
    row = room.begin()
    other = newsroom.open_at(room.place, "bo")
    write(room, row, "Karins rubrik", 1)
    with pytest.raises(Conflict, match=r"article\.changed"):
        write(other, row, "Bos rubrik", 1)
    assert row.wordings.get(language="sv").title == "Karins rubrik"
    assert Version.objects.count() == 2


def test_a_double_click_is_no_conflict_with_oneself(room: Newsroom) -> None:
    row = room.begin()
    for _ in range(2):
        assert write(room, row, "Ny brygga", 1).version == 2
    with pytest.raises(Conflict):
        write(room, row, "Något annat", 1)


def test_every_version_is_kept_with_who_made_it(room: Newsroom) -> None:
    row = room.begin()
    with later(hours=1):
        write(room, row, "Ny brygga", 1, en=Words("New jetty", "Open.", "Bus 4."))
    latest, first = queries.versions(row)
    assert (first.number, first.content["sv"]["title"], "en" in first.content) == (
        1,
        "Ny badplats",
        False,
    )
    assert latest.content["en"]["title"] == "New jetty" and latest.by_name == "Karin"
    assert latest.at == cast.MONDAY + HOUR


def test_english_that_is_emptied_is_gone_and_swedish_stays(room: Newsroom) -> None:
    row = room.begin(words={"en": Words("New beach", "", "")})
    assert queries.words_of(row.wordings.all(), "en").title == "New beach"
    write(room, row, "Ny badplats", 1)
    assert queries.words_of(row.wordings.all(), "en").language == "sv"


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ({"sv": Words("", "x", "y")}, "title_sv"),
        ({"sv": Words("x" * 121)}, "title_sv"),
        ({"sv": Words("x", "y" * 401)}, "lead_sv"),
        ({"sv": Words("x", "", "y" * 20_001)}, "body_sv"),
        ({"sv": Words("x"), "en": Words("", "Only a lead")}, "title_en"),
    ],
)
def test_what_will_not_do_is_said(words: dict[str, Words], at: str, room: Newsroom) -> None:
    with pytest.raises(Invalid) as fault:
        room.begin(words=words)
    assert set(fault.value.messages) == {at}
    assert not Article.objects.exists()


@pytest.mark.parametrize("role", [Role.HANDLER, Role.DECIDER, Role.ADMINISTRATOR, Role.ORGANISER])
def test_who_does_not_tell_the_news_writes_none(role: Role, room: Newsroom) -> None:
    article = room.begin()
    by = cast.actor_of(cast.employ(room.place, "alice", role, unit="board"))
    with pytest.raises(Refused):
        actions.begin(municipality=room.place.row, key=uuid7(), facts=Facts(), words={}, by=by)
    for change in (actions.publish, actions.withdraw, actions.take_back):
        with pytest.raises(Refused):
            change(article=article, by=by)


def test_karin_of_vara_changes_nothing_in_skelleftea(room: Newsroom, vara: cast.Place) -> None:
    article, stranger = room.begin(), newsroom.open_at(vara)
    for change in (actions.publish, actions.withdraw):
        with pytest.raises(Refused):
            change(article=article, by=stranger.by)
    with pytest.raises(Refused):
        write(stranger, article, "Vår nu", 1)


def test_a_planned_article_is_out_from_its_moment_by_itself(room: Newsroom, heard) -> None:
    row = room.told(at=cast.MONDAY + HOUR)
    assert row.state == State.PLANNED and titles() == [] and heard == []
    with later(minutes=59):
        assert titles() == []
    with later(hours=1):
        assert titles() == ["Ny badplats"]
        assert rules.is_out(row, clock.now())
        actions.announce(municipality=room.place.row)
        actions.announce(municipality=room.place.row)
    row.refresh_from_db()
    assert row.state == State.PUBLISHED
    assert [type(each) for each in heard] == [ArticlePublished]


def test_a_planned_article_is_taken_back_before_its_moment_and_not_after(room: Newsroom) -> None:
    row = room.told(at=cast.MONDAY + HOUR)
    assert actions.take_back(article=row, by=room.by).state == State.DRAFT
    with later(hours=2):
        assert titles() == []
    row = room.told(at=cast.MONDAY + HOUR)
    with later(hours=2):
        with pytest.raises(Conflict):
            actions.take_back(article=row, by=room.by)
        assert actions.withdraw(article=row, by=room.by).state == State.WITHDRAWN
        assert titles() == []


def test_the_moment_of_a_planned_article_can_be_moved(room: Newsroom) -> None:
    row = room.told(at=cast.MONDAY + HOUR)
    actions.publish(article=row, by=room.by, at=cast.MONDAY + 3 * HOUR)
    with later(hours=2):
        assert titles() == []
    with later(hours=3):
        assert titles() == ["Ny badplats"]


def test_what_was_withdrawn_can_be_out_again_and_is_mailed_once(
    room: Newsroom, disa: Person
) -> None:
    newsroom.follow_news(room.place, disa)
    row = room.told()
    actions.announce(municipality=room.place.row)
    actions.withdraw(article=row, by=room.by)
    assert titles() == []
    actions.publish(article=row, by=room.by)
    actions.announce(municipality=room.place.row)
    assert titles() == ["Ny badplats"] and Outbox.objects.count() == 1
    mail = Outbox.objects.get()
    assert mail.recipient == "disa@example.se" and "/nyheter/ny-badplats/" in mail.text
    assert {"news.published", "news.withdraw"} <= set(
        Entry.objects.values_list("action", flat=True)
    )


def test_what_is_withdrawn_within_the_minute_is_mailed_to_nobody(
    room: Newsroom, disa: Person
) -> None:
    newsroom.follow_news(room.place, disa)
    actions.withdraw(article=room.told(), by=room.by)
    assert actions.announce(municipality=room.place.row) == 0
    assert not Outbox.objects.exists()


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ({"words": {"sv": Words("Rubrik", "", "Text")}}, "article"),
        ({"words": {"sv": Words("Rubrik", "Ingress", "")}}, "article"),
        ({"kind": "press"}, "contact"),
        ({"words": {"sv": Words("Rubrik", "Ingress", "[bild 3]")}}, "pictures"),
    ],
)
def test_what_is_not_finished_is_not_published(more: dict, at: str, room: Newsroom) -> None:
    with pytest.raises(Invalid) as fault:
        room.told(**more)
    assert set(fault.value.messages) == {at}
    assert Article.objects.get().state == State.DRAFT


def test_a_moment_beyond_two_years_will_not_do(room: Newsroom) -> None:
    with pytest.raises(Invalid) as fault:
        room.told(at=cast.MONDAY + dt.timedelta(days=731))
    assert "at" in fault.value.messages


def test_the_database_knows_that_what_is_out_says_since_when(room: Newsroom) -> None:
    row = room.begin()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=row.pk).update(state=State.PUBLISHED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=row.pk).update(state="burnt")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(State.values)), max_size=12))
def test_no_walk_through_the_states_leaves_the_table(steps: list[str]) -> None:
    article = Article(state=State.DRAFT)
    for step in steps:
        if rules.may_become(article, step):
            article.state = step
    assert article.state in ARROWS
    assert (article.state == State.WITHDRAWN) <= (State.PUBLISHED in steps)
    assert not rules.is_out(article, clock.now()) or article.state in OUT
