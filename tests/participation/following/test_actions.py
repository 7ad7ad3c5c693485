"""Following: once however often, ended and taken up again, and nothing told of others."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django_scopes import scope

from tests import cast
from varv.audit.models import Entry
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.notices.models import Outbox
from varv.participation.following import actions, queries
from varv.participation.following.actions import Told
from varv.participation.following.models import Follow, Telling
from varv.participation.following.states import Kind
from varv.people import actions as people
from varv.people.actors import anonymous, system
from varv.people.models import Person
from varv.people.roles import Role

BIRGIT = "birgit@example.se"


@pytest.fixture
def here(skelleftea: cast.Place) -> Iterator[cast.Place]:
    """Be in Skellefteå's scope."""
    with scope(municipality=skelleftea.row):
        yield skelleftea


def ask(place: cast.Place, email: str = BIRGIT, kind: Kind = Kind.NEWS, **more: str) -> None:
    """Ask an address to prove itself."""
    actions.ask(municipality=place.row, kind=kind, email=email, **more)


def proof() -> str:
    """Return the word of the latest mailed link."""
    text = Outbox.objects.filter(key__startswith="follow-proof").order_by("-pk")[0].text
    found = re.search(r"/foljer/bekrafta/([^/\s]+)/", text)
    assert found
    return found[1]


def tell(place: cast.Place, happening: str = "published:1") -> int:
    """Tell those who follow the news."""

    def write() -> Told:
        return Told("Ny badplats", "Läs mer.")

    return actions.tell(
        municipality=place.row, kind=Kind.NEWS, subject="", happening=happening, write=write
    )


def test_following_twice_is_following_once(here: cast.Place, disa: Person) -> None:
    by = cast.actor_of(disa)
    first = actions.follow(kind=Kind.PROPOSAL, subject="7", by=by)
    again = actions.follow(kind=Kind.PROPOSAL, subject="7", by=by)
    assert first.pk == again.pk and queries.is_followed(by, Kind.PROPOSAL, "7")
    assert not queries.is_followed(by, Kind.PROPOSAL, "8")


def test_what_was_ended_is_followed_again(here: cast.Place, disa: Person) -> None:
    by = cast.actor_of(disa)
    row = actions.follow(kind=Kind.NEWS, by=by)
    actions.end(follow=row)
    assert not queries.is_followed(by, Kind.NEWS) and tell(here) == 0
    actions.resume(follow=row)
    assert queries.is_followed(by, Kind.NEWS) and tell(here) == 1
    actions.end(follow=row)
    assert actions.follow(kind=Kind.NEWS, by=by).pk == row.pk
    assert queries.is_followed(by, Kind.NEWS)


def test_all_is_ended_for_one_and_for_nobody_else(here: cast.Place, disa: Person) -> None:
    sam = cast.know(here, "sam", cast.NUMBERS["sam"])
    for who in (disa, sam):
        for kind in (Kind.NEWS, Kind.MEETUP):
            actions.follow(kind=kind, by=cast.actor_of(who))
    assert actions.end_all(by=cast.actor_of(disa)) == 2
    assert not queries.follows_of(cast.actor_of(disa)).exists()
    assert queries.follows_of(cast.actor_of(sam)).count() == 2


def test_nobody_and_staff_do_not_follow_as_residents(here: cast.Place) -> None:
    officer = cast.employ(here, "alice", Role.HANDLER)
    for by in (anonymous(here.row.pk), cast.actor_of(officer), system(here.row.pk)):
        with pytest.raises(Refused, match=r"follow\.follow"):
            actions.follow(kind=Kind.NEWS, by=by)


def test_an_address_is_told_nothing_until_it_proved_itself(here: cast.Place) -> None:
    ask(here, " Birgit@Example.se ")
    assert tell(here) == 0
    row = actions.confirm(word=proof())
    assert row and row.email == BIRGIT and tell(here, "published:2") == 1
    assert actions.confirm(word=proof()) == row


def test_what_is_answered_is_the_same_for_an_address_that_follows(here: cast.Place) -> None:
    ask(here)
    actions.confirm(word=proof())
    before = Outbox.objects.count()
    ask(here)
    assert Outbox.objects.count() == before and Follow.objects.count() == 1


def test_an_address_that_ended_can_ask_again(here: cast.Place) -> None:
    ask(here)
    row = actions.confirm(word=proof())
    assert row
    actions.end(follow=row)
    with clock.frozen(cast.MONDAY + dt.timedelta(hours=2)):
        ask(here, language="en")
        assert "Confirm" in Outbox.objects.order_by("-pk")[0].subject
        again = actions.confirm(word=proof())
    assert again and again.pk == row.pk and again.ended_at is None and again.language == "en"


def test_ten_impatient_questions_are_one_mail(here: cast.Place) -> None:
    for _ in range(10):
        ask(here)
    assert Outbox.objects.count() == 1


def test_an_address_is_asked_only_so_often_in_a_day(here: cast.Place) -> None:
    for number in range(actions.MOST_PROOFS + 3):
        actions.ask(municipality=here.row, kind=Kind.PROPOSAL, email=BIRGIT, subject=str(number))
    assert Outbox.objects.count() == actions.MOST_PROOFS


@pytest.mark.parametrize("email", ["", "birgit", "a b@c.se", "x@y", "a@b.se\nBcc: c@d.se"])
def test_what_is_no_address_is_said(email: str, here: cast.Place) -> None:
    with pytest.raises(Invalid) as fault:
        ask(here, email)
    assert "namn@exempel.se" in fault.value.messages["email"]


@pytest.mark.parametrize("word", ["", "x", "gAAAAABm", "å" * 40])
def test_a_forged_word_proves_nothing(word: str, here: cast.Place) -> None:
    assert actions.confirm(word=word) is None


def test_a_word_proves_nothing_in_another_municipality(here: cast.Place, vara: cast.Place) -> None:
    ask(here)
    word = proof()
    with scope(municipality=vara.row):
        assert actions.confirm(word=word) is None and tell(vara) == 0


def test_followers_are_told_once_with_a_way_out_of_their_own(
    here: cast.Place, disa: Person
) -> None:
    ask(here)
    actions.confirm(word=proof())
    actions.follow(kind=Kind.NEWS, by=cast.actor_of(disa))
    assert tell(here) == tell(here) == 2
    mails = Outbox.objects.filter(key__startswith="follow:news")
    assert {mail.recipient for mail in mails} == {BIRGIT, "disa@example.se"}
    assert len({mail.way_out for mail in mails}) == 2
    for mail in mails:
        others = {BIRGIT, "disa@example.se"} - {mail.recipient}
        assert not any(each in mail.text + mail.way_out for each in others)


def test_a_protected_person_is_told_that_there_is_something_and_no_more(
    here: cast.Place, disa: Person
) -> None:
    actions.follow(kind=Kind.NEWS, by=cast.actor_of(disa))
    people.set_protection(person=disa, protection="secrecy_marked", by=system(here.row.pk))
    tell(here)
    mail = Outbox.objects.get(key__startswith="follow:news")
    assert "badplats" not in mail.subject + mail.text


def test_somebody_without_an_address_is_left_out(here: cast.Place) -> None:
    sam = cast.know(here, "sam", cast.NUMBERS["sam"], email="")
    actions.follow(kind=Kind.NEWS, by=cast.actor_of(sam))
    assert tell(here) == 0


def test_an_address_is_forgotten_on_request_and_the_record_does_not_say_it(
    here: cast.Place,
) -> None:
    officer = cast.employ(here, "karin", Role.COMMUNICATOR, unit="board")
    for kind in (Kind.NEWS, Kind.NEWSLETTER):
        ask(here, kind=kind)
    assert actions.remove(email="BIRGIT@example.se", by=cast.actor_of(officer)) == 2
    assert not Follow.objects.exists()
    entry = Entry.objects.get(action="follow.remove")
    assert BIRGIT not in f"{entry.subject_id} {entry.data}" and entry.officer_id == officer.pk
    assert actions.remove(email=BIRGIT, by=cast.actor_of(officer)) == 0
    assert actions.remove(email="", by=cast.actor_of(officer)) == 0


def test_who_does_not_publish_takes_nobody_off_a_list(here: cast.Place, disa: Person) -> None:
    alice = cast.employ(here, "alice", Role.HANDLER)
    ask(here)
    for by in (cast.actor_of(alice), cast.actor_of(disa)):
        with pytest.raises(Refused, match=r"follow\.remove"):
            actions.remove(email=BIRGIT, by=by)


def test_time_forgets_what_was_never_proven_and_what_was_ended(here: cast.Place) -> None:
    ask(here, "a@example.se")
    ask(here, "b@example.se")
    row = actions.confirm(word=proof())
    assert row
    with clock.frozen(cast.MONDAY + queries.PROOF_FOR):
        assert actions.sweep(here.row) == 0
    with clock.frozen(cast.MONDAY + queries.PROOF_FOR + dt.timedelta(seconds=1)):
        assert actions.sweep(here.row) == 1
        actions.end(follow=row)
        assert actions.sweep(here.row) == 0
    with clock.frozen(cast.MONDAY + queries.PROOF_FOR + queries.AGAIN_FOR + dt.timedelta(hours=1)):
        assert actions.sweep(here.row) == 1


def test_the_days_of_a_new_link_are_counted_from_when_it_was_asked_for(here: cast.Place) -> None:
    ask(here)
    with clock.frozen(cast.MONDAY + queries.PROOF_FOR - dt.timedelta(hours=1)):
        ask(here)
        word = proof()
    with clock.frozen(cast.MONDAY + queries.PROOF_FOR + dt.timedelta(hours=1)):
        assert actions.sweep(here.row) == 0
        assert actions.confirm(word=word)


def test_followers_are_counted_by_the_month_they_began(here: cast.Place) -> None:
    for day, email in ((1, "a@example.se"), (2, "b@example.se"), (40, "c@example.se")):
        with clock.frozen(cast.MONDAY + dt.timedelta(days=day)):
            ask(here, email)
            actions.confirm(word=proof())
    assert queries.many(Kind.NEWS) == 3
    assert [number for _month, number in queries.months(Kind.NEWS)] == [1, 2]
    assert queries.months(Kind.NEWS)[0][0] == dt.date(2027, 1, 1)


def test_many_are_told_a_batch_at_a_time(here: cast.Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "BATCH", 2)
    for number in range(5):
        ask(here, f"guest{number}@example.se")
        actions.confirm(word=proof())
    Outbox.objects.all().delete()
    assert (tell(here), Outbox.objects.count()) == (5, 2)
    assert tell(here) == 5, "told again it goes on from where it came"
    assert (actions.post(municipality=here.row), Outbox.objects.count()) == (3, 5)
    assert actions.post(municipality=here.row) == 0 and not Telling.objects.exists()


def test_what_cannot_be_told_stops_nothing_else_and_is_tried_ever_more_seldom(
    here: cast.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "BATCH", 1)
    for number in range(3):
        ask(here, f"guest{number}@example.se")
        actions.confirm(word=proof())
    tell(here, "published:1")
    Telling.objects.update(said={})
    tell(here, "published:2")
    assert actions.post(municipality=here.row) == 2
    telling = Telling.objects.get()
    waits, told = [], clock.now()
    while telling.next_at is not None:
        waits.append(telling.next_at - told)
        told = telling.next_at
        with clock.frozen(told):
            assert actions.post(municipality=here.row) == 0
        telling.refresh_from_db()
    assert waits[:3] == [dt.timedelta(minutes=n) for n in (1, 2, 4)] and waits == sorted(waits)
    assert len(waits) < 20 and sum(waits, dt.timedelta()) < dt.timedelta(days=4)
    assert telling.error.startswith("KeyError") and [*queries.stuck()] == [telling]


def test_what_is_stuck_goes_on_from_where_it_came_when_an_administrator_says_so(
    here: cast.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "BATCH", 1)
    for number in range(2):
        ask(here, f"guest{number}@example.se")
        actions.confirm(word=proof())
    tell(here)
    Telling.objects.update(next_at=None, attempts=20, error="KeyError: 'sv'")
    assert actions.post(municipality=here.row) == 0
    with pytest.raises(Refused):
        alice = cast.actor_of(cast.employ(here, "alice", Role.HANDLER))
        actions.retry(telling=Telling.objects.get(), by=alice)
    admin = cast.client_of(cast.employ(here, "otto", Role.ADMINISTRATOR, unit="board"))
    page = "/skelleftea/desk/administration/outbox/"
    assert "Ny badplats" in admin.get(page).content.decode()
    admin.post(page, {"telling": Telling.objects.get().pk})
    assert actions.post(municipality=here.row) == 1 and not Telling.objects.exists()


def test_mail_about_one_thing_goes_to_the_address_that_was_given_for_it(
    here: cast.Place, disa: Person
) -> None:
    by, other = cast.actor_of(disa), "disa@work.example"
    actions.follow(kind=Kind.NEWS, by=by, email=other)
    actions.follow(kind=Kind.NEWS, by=by)
    ask(here, other)
    assert tell(here) == 1, "the address itself has proved nothing yet"
    assert Outbox.objects.get(key__startswith="follow:news").recipient == other
    people.set_protection(person=disa, protection="secrecy_marked", by=system(here.row.pk))
    tell(here, "published:2")
    assert "badplats" not in Outbox.objects.latest("pk").text
