"""Comments, lists and what is alike."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest

from tests import cast
from tests.participation.proposals import people
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.participation.proposals import actions, likeness, queries
from varv.participation.proposals.models import Comment, Proposal
from varv.participation.proposals.queries import Wanted
from varv.participation.proposals.states import Standing
from varv.people import actions as known
from varv.people.actors import anonymous, system
from varv.people.models import Officer, Person


def say(proposal: Proposal, who: Person, text: str = "Bra!", **more: Any) -> Comment:
    said: dict[str, Any] = {"stance": "for", "shows_name": False, "key": uuid4(), **more}
    return actions.comment(proposal=proposal, text=text, by=cast.actor_of(who), **said)


def test_a_comment_waits_to_be_read_where_that_is_so_decided(
    proposal: Proposal, alice: Officer, disa: Person
) -> None:
    said = say(proposal, disa)
    assert said.standing == Standing.WAITING
    assert not queries.talk(proposal).comments
    actions.show_comment(comment=said, by=cast.actor_of(alice))
    assert queries.talk(proposal).comments == [said]


def test_elsewhere_it_is_shown_at_once(petition: Proposal, disa: Person) -> None:
    assert queries.talk(petition).comments == []
    assert queries.talk(petition).comments != [say(petition, disa)]
    assert len(queries.talk(petition).comments) == 1


def test_a_comment_sent_twice_is_one(petition: Proposal, disa: Person) -> None:
    key = uuid4()
    say(petition, disa, key=key)
    say(petition, disa, key=key)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "stance", "field"),
    [
        ("", "for", "text"),
        ("\0 ", "for", "text"),
        ("a" * 2001, "for", "text"),
        ("Bra", "x", "stance"),
    ],
)
def test_what_cannot_be_used_is_told(
    petition: Proposal, disa: Person, text: str, stance: str, field: str
) -> None:
    with pytest.raises(Invalid) as fault:
        say(petition, disa, text, stance=stance)
    assert field in fault.value.messages


def test_a_hidden_comment_keeps_its_words_and_says_why(
    petition: Proposal, alice: Officer, disa: Person
) -> None:
    said = say(petition, disa, "Du är dum.")
    with pytest.raises(Invalid):
        actions.hide_comment(comment=said, why="", by=cast.actor_of(alice))
    actions.hide_comment(comment=said, why="Kränkande", by=cast.actor_of(alice))
    assert not queries.talk(petition).comments
    row = Comment.objects.get()
    assert (row.text, row.why, row.standing) == ("Du är dum.", "Kränkande", Standing.HIDDEN)


def test_bo_moderates_nothing_here(petition: Proposal, bo: Officer, disa: Person) -> None:
    with pytest.raises(Refused):
        actions.hide_comment(comment=say(petition, disa), why="Nej", by=cast.actor_of(bo))


def test_a_reported_comment_comes_to_the_queue_until_it_is_read(
    petition: Proposal, alice: Officer, bo: Officer, disa: Person
) -> None:
    said = say(petition, disa)
    by, key = cast.actor_of(alice), uuid4()
    assert not queries.comments_to_moderate(by).exists()
    for _ in range(2):
        actions.report(comment=said, text="Lögn", by=anonymous(petition.municipality_id), key=key)
    assert queries.comments_to_moderate(by).get().reports == 1
    assert not queries.comments_to_moderate(cast.actor_of(bo)).exists()
    actions.show_comment(comment=said, by=by)
    assert not queries.comments_to_moderate(by).exists()


def test_a_protected_person_is_never_named(
    petition: Proposal, here: cast.Place, disa: Person
) -> None:
    assert say(petition, disa, shows_name=True).signed == "Disa Lind"
    known.set_protection(person=disa, protection="secrecy_marked", by=system(here.row.pk))
    assert Comment.objects.get().signed == ""
    assert say(petition, disa, shows_name=True).signed == ""


def test_the_municipality_answers_as_its_unit(petition: Proposal, alice: Officer) -> None:
    said = actions.reply(proposal=petition, text="Tack.", by=cast.actor_of(alice), key=uuid4())
    assert (said.signed, said.standing) == (petition.case.unit.name, Standing.SHOWN)


def test_what_is_alike_is_found_and_other_things_are_not(
    proposal: Proposal, here: cast.Place
) -> None:
    place = here.row.pk
    found = queries.alike(place, "Ploga gångvägarna tidigare, före klockan sju")
    assert [(each.proposal, each.is_recent) for each in found] == [(proposal, True)]
    assert not queries.alike(place, "En bastu vid badplatsen")
    assert not queries.alike(place, proposal.title, but=proposal.pk)
    assert not queries.alike(place, "och att det")


def test_what_nobody_may_read_is_not_alike_anything(received: Proposal, here: cast.Place) -> None:
    assert not queries.alike(here.row.pk, received.title)


def test_quarantine_ends(proposal: Proposal, here: cast.Place, alice: Officer) -> None:
    row = people.act(proposal, "announce", alice, **people.MEETING)
    people.act(row, "refuse", alice, reasons="Nej.", **people.DECIDED)
    for day, is_recent in ((dt.date(2027, 11, 16), True), (dt.date(2027, 11, 17), False)):
        with clock.frozen(clock.at(day, 9)):
            (found,) = queries.alike(here.row.pk, proposal.title, months=12)
            assert (found.is_same, found.is_recent) == (True, is_recent)


def test_the_words_of_a_text_are_those_that_mean_something() -> None:
    assert likeness.words("Och det är en bänk, bänkar") == {"bänk"}
    assert likeness.likeness("", "En bastu", "") == 0


@pytest.mark.parametrize("sort", ["new", "support", "ends"])
def test_a_list_pages_forth_and_back(
    here: cast.Place, alice: Officer, disa: Person, sort: str
) -> None:
    made = []
    for number in range(5):
        with clock.frozen(cast.MONDAY + dt.timedelta(minutes=number)):
            title = f"Bänk nummer {number} i parken"
            made.append(people.publish(people.propose(here, disa, "petition", title), alice))
    seen, key = [], ""
    for _ in range(3):
        page = queries.listed(here.row.pk, Wanted(sort=sort, after=key), 2)
        seen += [row.pk for row in page.rows]
        key = page.older
    assert sorted(seen) == sorted(row.pk for row in made)
    assert len(seen) == 5
    back = queries.listed(here.row.pk, Wanted(sort=sort, before=page.newer), 2)
    assert [row.pk for row in back.rows] == seen[2:4]
    assert back.newer


@pytest.mark.parametrize("key", ["x", "_", "1_x", "2026-13-01_2", "9" * 30 + "_1", "2026_1"])
@pytest.mark.parametrize("sort", ["new", "support", "ends"])
def test_a_damaged_key_breaks_nothing(
    proposal: Proposal, here: cast.Place, sort: str, key: str
) -> None:
    queries.listed(here.row.pk, Wanted(sort=sort, after=key))


@pytest.mark.parametrize("text", ["a OR b", "m0m", "å*", "NEAR(", "bastu"])
def test_a_search_finds_no_more_than_its_words(
    proposal: Proposal, here: cast.Place, text: str
) -> None:
    assert queries.listed(here.row.pk, Wanted(text=text)).rows == []


@pytest.mark.parametrize("text", ['"', "' --", "(", "", "gångvägar", "GÅNGVÄG skolan", "Ursviken"])
def test_a_search_finds_what_has_its_words(proposal: Proposal, here: cast.Place, text: str) -> None:
    assert queries.listed(here.row.pk, Wanted(text=text)).rows == [proposal]


def test_the_year_is_accounted_for_by_board(proposal: Proposal, alice: Officer) -> None:
    by = cast.actor_of(alice)
    row = people.act(proposal, "announce", alice, **people.MEETING)
    (account,) = queries.yearly(by, 2026)
    assert (account.board, len(account.undecided), len(account.decided)) == ("", 1, 0)
    row = people.act(row, "refer", alice, board="Nämnden", board_decides="yes", **people.MEETING)
    with clock.frozen(clock.at(dt.date(2027, 12, 1), 9)):
        (account,) = queries.yearly(by, 2027, "Nämnden")
        (line,) = account.undecided
        assert (line.months, line.is_over_a_year) == (12, True)
        assert queries.boards(by) == ["Nämnden"]
        said = {**people.DECIDED, "meeting_on": "2027-12-01"}
        people.act(row, "grant", alice, reasons="Ja.", **said)
        (account,) = queries.yearly(by, 2027)
        assert (len(account.undecided), len(account.decided)) == (0, 1)
        (account,) = queries.yearly(by, 2026)
        assert (len(account.undecided), len(account.decided)) == (1, 0)


def test_the_desk_counts_what_waits(
    received: Proposal, petition: Proposal, alice: Officer, bo: Officer
) -> None:
    counts = queries.counts(cast.actor_of(alice))
    assert (counts.live, counts.publish, counts.open, counts.late) == (2, 1, 1, 0)
    assert queries.counts(cast.actor_of(bo)).live == 0
    assert queries.desk_list(cast.actor_of(alice), "publish") == [received]
