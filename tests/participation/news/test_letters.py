"""Letters: made of news, tried, sent once to everybody who asked, called back in time."""

import datetime as dt
import threading

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django_scopes import scope, scopes_disabled

from tests import cast
from tests.participation.news import newsroom
from tests.participation.news.newsroom import Newsroom, later
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid, Refused
from varv.notices import actions as notices
from varv.notices.models import Content, Outbox
from varv.participation.following import actions as following
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind as Followed
from varv.participation.news import actions, composing, queries
from varv.participation.news.actions import Draft, Words
from varv.participation.news.events import LetterSent
from varv.participation.news.models import Letter
from varv.participation.news.states import Post
from varv.people import actions as people
from varv.people.actors import system
from varv.people.models import Person

HOUR = dt.timedelta(hours=1)


def send(room: Newsroom, letter: Letter, at: dt.datetime | None = None) -> Letter:
    """Let a letter go out."""
    return actions.send_letter(letter=letter, seen=letter.version, by=room.by, at=at)


def post(room: Newsroom, batch: int = 500) -> int:
    """Be the worker."""
    return actions.post(municipality=room.place.row, batch=batch)


def mails() -> list[Outbox]:
    """Return the letters in the outbox."""
    return list(Outbox.objects.filter(key__startswith="letter:").select_related("content"))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Hear the events."""
    told: list[object] = []
    monkeypatch.setattr(events, "publish", told.append)
    return told


def test_a_letter_goes_once_to_each_who_asked(room: Newsroom, heard: list[object]) -> None:
    room.subscribe(7)
    letter = send(room, room.letter(room.told()))
    assert letter.state == Post.WAITING and not mails()
    assert post(room, batch=3) == 7 and post(room) == 0
    letter.refresh_from_db()
    assert (letter.state, letter.receivers) == (Post.SENT, 7)
    assert len({row.recipient for row in mails()}) == len(mails()) == 7
    assert len({row.way_out for row in mails()}) == 7
    assert Content.objects.count() == 2  # one for each language, however many read it
    assert [each for each in heard if isinstance(each, LetterSent)] == [
        LetterSent(letter.pk, room.place.row.pk, 7)
    ]


def test_who_did_not_confirm_or_has_ended_gets_no_letter(room: Newsroom) -> None:
    room.subscribe(3)
    following.end(follow=Follow.objects.get(email="r1@example.se"))
    following.ask(municipality=room.place.row, kind=Followed.NEWSLETTER, email="new@example.se")
    room.subscribe(2, Followed.NEWS)
    send(room, room.letter())
    assert post(room) == 2
    assert {row.recipient for row in mails()} == {"r0@example.se", "r2@example.se"}


def test_a_protected_resident_is_told_nothing_by_mail(room: Newsroom, disa: Person) -> None:
    following.follow(kind=Followed.NEWSLETTER, by=cast.actor_of(disa))
    people.set_protection(person=disa, protection="secrecy_marked", by=system(room.place.row.pk))
    send(room, room.letter(room.told()))
    post(room)
    [row] = mails()
    assert row.content is None and "badplats" not in row.subject + row.text


def test_a_letter_that_waits_is_called_back_and_nobody_gets_it(room: Newsroom) -> None:
    room.subscribe(2)
    letter = send(room, room.letter(), at=cast.MONDAY + HOUR)
    with later(minutes=59):
        assert post(room) == 0
        actions.call_back(letter=letter, by=room.by)
    with later(hours=2):
        assert post(room) == 0
        letter.refresh_from_db()
        send(room, letter)
        assert post(room) == 2
        with pytest.raises(Conflict, match="on_its_way"):
            actions.call_back(letter=letter, by=room.by)


def test_a_letter_is_sent_as_it_was_seen_or_not_at_all(room: Newsroom) -> None:
    letter = room.letter()
    other = newsroom.open_at(room.place, "bo")
    actions.compose(letter=letter, seen=2, draft=Draft("Nytt"), articles=[room.told()], by=other.by)
    with pytest.raises(Conflict):
        actions.send_letter(letter=letter, seen=2, by=room.by)
    with pytest.raises(Conflict):
        actions.compose(letter=letter, seen=2, draft=Draft("Mitt"), articles=[], by=room.by)
    letter.refresh_from_db()
    send(room, letter)
    with pytest.raises(Conflict):
        actions.send_letter(letter=letter, seen=letter.version, by=room.by)


def test_a_worker_that_is_killed_between_batches_leaves_nobody_out(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.subscribe(10)
    send(room, room.letter())
    whole, left = notices.send_all, [2]

    def killed(rows) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        whole(rows)

    monkeypatch.setattr(notices, "send_all", killed)
    with pytest.raises(KeyboardInterrupt):
        post(room, batch=3)
    assert len(mails()) == 6 and Letter.objects.get().receivers == 6
    monkeypatch.setattr(notices, "send_all", whole)
    assert post(room, batch=3) == 4
    assert len({row.recipient for row in mails()}) == len(mails()) == 10
    assert Letter.objects.get().receivers == 10


def test_a_batch_that_another_worker_took_is_not_written_again(room: Newsroom) -> None:
    room.subscribe(4)
    letter = send(room, room.letter())
    Letter.objects.update(state=Post.SENDING)
    letter.refresh_from_db()
    batch = actions.letters._batch
    assert [batch(room.place.row, letter, 3) for _ in range(2)] == [3, 0]
    assert Letter.objects.get().receivers == len(mails()) == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="one writer at a time there anyway")
def test_workers_at_once_write_to_nobody_twice(skelleftea: cast.Place) -> None:
    room = newsroom.open_at(skelleftea)
    with scope(municipality=skelleftea.row):
        room.subscribe(60)
        send(room, room.letter())

    def work() -> None:
        with clock.frozen(cast.MONDAY), scope(municipality=skelleftea.row):
            actions.post(municipality=skelleftea.row, batch=5)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with scopes_disabled():
        assert Outbox.objects.filter(key__startswith="letter:").count() == 60
        letter = Letter.objects.get()
        assert (letter.state, letter.receivers) == (Post.SENT, 60)


def test_ten_thousand_readers_take_a_few_questions_for_each_batch(
    room: Newsroom, django_assert_max_num_queries
) -> None:
    room.subscribe(1200)
    send(room, room.letter(room.told(), room.told("Ny brygga")))
    with django_assert_max_num_queries(90):
        assert post(room) == 1200


def test_a_letter_is_read_in_the_language_of_its_reader(room: Newsroom) -> None:
    room.subscribe(1)
    Follow.objects.update(language="en")
    article = room.told(words={"en": Words("New beach", "Open.", "Bus 4.")})
    send(room, room.letter(article, subject_en="In November", intro_en="Hello."))
    post(room)
    [row] = mails()
    assert row.subject == "In November" and "New beach" in row.content.text
    send(room, room.letter(article))
    post(room)
    assert {each.subject for each in mails()} == {"In November", "November"}


def test_the_mail_has_headings_links_and_a_way_out(room: Newsroom) -> None:
    room.subscribe(1)
    text = "Hej.\n\n- en\n- två\n\n[Se](/kontakt/) <script>alert(1)</script>"
    send(room, room.letter(room.told("Å & Ö"), intro_sv=text))
    post(room)
    assert notices.deliver_due() == 1
    [sent] = mail.outbox
    html = sent.alternatives[0].content
    home = "/skelleftea/nyheter/a-o/"
    assert "<h1>November</h1>" in html and "<li>två</li>" in html
    assert f'{home}">Å &amp; Ö</a></h2>' in html and 'href="http' in html
    assert 'href="/' not in html and "<script" not in html
    assert (
        "Å & Ö\n-----" in sent.body and home in sent.body and "<" not in sent.body.split("Se](")[0]
    )
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    out = sent.extra_headers["List-Unsubscribe"].strip("<>")
    assert out in sent.body and out in html


def test_articles_stand_in_their_order_and_withdrawn_ones_are_left_out(room: Newsroom) -> None:
    first, second, third = (room.told(title) for title in ("Ett", "Två", "Tre"))
    letter = room.letter(third, first, second)
    assert [item.title for item in queries.in_order(letter, "sv")] == ["Tre", "Ett", "Två"]
    actions.withdraw(article=first, by=room.by)
    assert "Ett" not in composing.written(letter, "sv").text


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ({"subject_sv": ""}, "subject_sv"),
        ({"subject_sv": "x" * 121}, "subject_sv"),
        ({"intro_sv": "x" * 4001}, "intro_sv"),
        ({"intro_en": "Only an intro"}, "subject_en"),
    ],
)
def test_a_letter_that_will_not_do_is_said(more: dict, at: str, room: Newsroom) -> None:
    with pytest.raises(Invalid) as fault:
        room.letter(**more)
    assert set(fault.value.messages) == {at}


def test_an_empty_letter_and_a_far_moment_are_refused(room: Newsroom) -> None:
    with pytest.raises(Invalid):
        send(room, room.letter(intro_sv=" "))
    with pytest.raises(Invalid):
        send(room, room.letter(), at=cast.MONDAY + dt.timedelta(days=400))


def test_a_trial_goes_to_whoever_makes_it_and_to_nobody_else(room: Newsroom) -> None:
    room.subscribe(3)
    letter = room.letter(subject_en="In November")
    actions.try_letter(letter=letter, email="karin@skelleftea.example", by=room.by)
    rows = Outbox.objects.all()
    assert {row.recipient for row in rows} == {"karin@skelleftea.example"}
    assert {row.subject for row in rows} == {"Prov: November", "Test: In November"}
    assert not any(row.way_out for row in rows)


def test_others_make_and_send_no_letter(room: Newsroom, vara: cast.Place, disa: Person) -> None:
    letter = room.letter()
    for by in (newsroom.open_at(vara).by, cast.actor_of(disa)):
        for change in (
            lambda by: actions.send_letter(letter=letter, seen=2, by=by),
            lambda by: actions.call_back(letter=letter, by=by),
            lambda by: actions.try_letter(letter=letter, email="a@b.se", by=by),
            lambda by: actions.compose(letter=letter, seen=2, draft=Draft("x"), articles=[], by=by),
        ):
            with pytest.raises(Refused):
                change(by)


def test_the_database_knows_that_a_sent_letter_says_when(room: Newsroom) -> None:
    room.letter()
    for change in ({"state": Post.SENT}, {"state": Post.WAITING}, {"state": "lost"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.update(**change)


def test_what_was_mailed_long_ago_is_thrown_away_with_its_content(room: Newsroom) -> None:
    room.subscribe(1)
    send(room, room.letter())
    post(room)
    notices.deliver_due()
    with later(days=91):
        notices.sweep(municipality=room.place.row)
    assert not Outbox.objects.exists() and not Content.objects.exists()
