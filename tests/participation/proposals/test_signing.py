"""Names under a petition: each person once, counted exactly."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django_scopes import scope

from tests import cast
from tests.participation.proposals import people
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.notices.models import Outbox
from varv.participation.following import queries as following
from varv.participation.following.states import Kind
from varv.participation.proposals import actions, queries
from varv.participation.proposals.actions import papering
from varv.participation.proposals.models import Proposal, Support
from varv.participation.proposals.states import Stage, Way
from varv.people import actions as known
from varv.people.actors import Actor, system
from varv.people.levels import Level
from varv.people.models import Officer, Person


def test_disa_signs_once_however_often_she_presses(petition: Proposal, disa: Person) -> None:
    people.sign(petition, disa)
    row = people.sign(petition, disa)
    assert row.support == queries.exact(row) == 1


def test_the_database_holds_one_signature_a_person(petition: Proposal, disa: Person) -> None:
    people.sign(petition, disa)
    with pytest.raises(IntegrityError), transaction.atomic():
        Support.objects.create(
            municipality=petition.municipality, proposal=petition, person=disa, at=clock.now()
        )


def test_who_does_not_live_here_is_told(petition: Proposal, disa: Person) -> None:
    with pytest.raises(Invalid) as fault:
        actions.sign(proposal=petition, by=cast.actor_of(disa), is_registered=False)
    assert "registered" in fault.value.messages
    assert people.fresh(petition).support == 0


@pytest.mark.parametrize("level", [Level.NONE, Level.EMAIL])
def test_a_weak_sign_in_signs_nothing(petition: Proposal, disa: Person, level: Level) -> None:
    by = cast.actor_of(disa, level)
    with pytest.raises(Refused):
        actions.sign(proposal=petition, by=by, is_registered=True)


def test_sam_of_vara_signs_nothing_here(petition: Proposal, vara: cast.Place) -> None:
    sam = cast.know(vara, "sam", cast.NUMBERS["sam"])
    with pytest.raises(Refused):
        actions.sign(proposal=petition, by=cast.actor_of(sam), is_registered=True)


def test_a_name_is_shown_by_who_agreed_and_never_when_protected(
    petition: Proposal, here: cast.Place, disa: Person, frej: Person
) -> None:
    people.sign(petition, disa, shows_name=True)
    people.sign(petition, frej)
    assert queries.supporters(petition) == ["Disa Lind"]
    known.set_protection(person=disa, protection="secrecy_marked", by=system(here.row.pk))
    assert queries.supporters(petition) == []


def test_a_supporter_is_told_what_happens(petition: Proposal, frej: Person) -> None:
    people.sign(petition, frej)
    assert following.is_followed(cast.actor_of(frej), Kind.PROPOSAL, str(petition.pk))
    for who in people.crowd(cast.Place(petition.municipality), 2):
        people.sign(petition, who)
    rows = Outbox.objects.filter(subject__contains="tillräckligt många namn")
    assert "frej@example.se" in rows.values_list("recipient", flat=True)


def test_it_is_taken_back_and_nothing_remembers_it(petition: Proposal, frej: Person) -> None:
    people.sign(petition, frej)
    actions.unsign(proposal=petition, by=cast.actor_of(frej))
    actions.unsign(proposal=petition, by=cast.actor_of(frej))
    row = people.fresh(petition)
    assert row.support == queries.exact(row) == 0
    assert not following.is_followed(cast.actor_of(frej), Kind.PROPOSAL, str(petition.pk))


def test_the_name_that_reaches_the_threshold_moves_the_case(
    petition: Proposal, here: cast.Place
) -> None:
    first, second, third = people.crowd(here, 3)
    people.sign(petition, first)
    assert people.sign(petition, second).stage == Stage.OPEN
    row = people.sign(petition, third)
    assert (row.stage, row.support) == (Stage.REACHED, 3)
    assert row.reached_at is not None
    assert row.case.state == "reached"
    assert row.case.due_on == dt.date(2027, 5, 24)  # six months, and not on a Sunday


def test_after_the_last_day_nobody_signs_and_it_ends(petition: Proposal, disa: Person) -> None:
    assert petition.ends_on == dt.date(2027, 2, 21)
    with clock.frozen(clock.at(dt.date(2027, 2, 21), 23)):
        assert people.sign(petition, disa).support == 1
        assert actions.sweep(petition.municipality) == 0
    with clock.frozen(clock.at(dt.date(2027, 2, 22), 1)):
        with pytest.raises(Refused):
            actions.unsign(proposal=petition, by=cast.actor_of(disa))
        assert actions.sweep(petition.municipality) == 1
        assert actions.sweep(petition.municipality) == 0
    row = people.fresh(petition)
    assert (row.stage, row.support) == (Stage.EXPIRED, 1)
    assert row.case.outcome == "expired"


def test_what_has_names_enough_and_is_hidden_goes_on_when_it_is_shown_again(
    petition: Proposal, here: cast.Place, alice: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = cast.actor_of(alice)
    with monkeypatch.context() as patch:
        patch.setattr("varv.participation.proposals.actions.signing.reach", lambda **_: False)
        for who in people.crowd(here, 3):
            people.sign(petition, who)
    actions.hide(proposal=people.fresh(petition), why="Ett namn står i texten.", by=by)
    with clock.frozen(clock.at(dt.date(2027, 2, 22), 1)):
        assert actions.sweep(petition.municipality) == 0
        actions.show(proposal=people.fresh(petition), by=by)
        assert actions.sweep(petition.municipality) == 1
    assert people.fresh(petition).stage == Stage.REACHED


def test_a_sweep_moves_what_reached_the_threshold_unseen(
    petition: Proposal, here: cast.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("varv.participation.proposals.actions.signing.reach", lambda **_: False)
        for who in people.crowd(here, 3):
            people.sign(petition, who)
    assert people.fresh(petition).stage == Stage.OPEN
    assert actions.sweep(petition.municipality) == 1
    assert people.fresh(petition).stage == Stage.REACHED


def test_a_threshold_may_be_per_mille_of_the_residents(
    here: cast.Place, alice: Officer, disa: Person
) -> None:
    cast.set_up(here, "petition", threshold_kind="permille", permille=1.0, population=76_542)
    assert people.propose(here, disa, "petition", title="Längre öppet på badet").threshold == 77


def test_paper_counts_people_once_and_the_rest_as_a_number(
    petition: Proposal, alice: Officer, disa: Person, frej: Person
) -> None:
    people.sign(petition, disa)
    lines = f"{disa.number} Disa Lind\n{frej.number}\n{people.number(7)} Nils Ny"
    told = actions.enter_paper(
        proposal=petition,
        lines=lines,
        unnamed=4,
        note="Lista från Ica",
        by=cast.actor_of(alice),
        key=uuid4(),
    )
    assert (told.named, told.already, told.unnamed) == (2, 1, 4)
    row = people.fresh(petition)
    assert row.support == queries.exact(row) == 7
    assert row.stage == Stage.REACHED
    assert Support.objects.filter(way=Way.PAPER).count() == 2
    people.sign(row, frej)
    assert people.fresh(petition).support == 7


def test_a_list_that_is_sent_twice_is_counted_once(petition: Proposal, alice: Officer) -> None:
    key = uuid4()
    for _ in range(2):
        actions.enter_paper(
            proposal=petition, lines="", unnamed=2, note="Lista", by=cast.actor_of(alice), key=key
        )
    assert people.fresh(petition).support == 2


def test_a_list_is_counted_though_somebody_on_it_signs_that_very_moment(
    petition: Proposal, alice: Officer, frej: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet, known = [frej], papering._known

    def and_frej_signs(*args: Any) -> Any:
        found = known(*args)
        before = set(Support.objects.values_list("person_id", flat=True))
        if meet and frej.pk not in before:
            meet.pop()
            raise IntegrityError("person_supports_proposal_once")
        return found

    monkeypatch.setattr(papering, "_known", and_frej_signs)
    told = actions.enter_paper(
        proposal=petition,
        lines=f"{frej.number}\n{people.number(7)} Nils Ny",
        unnamed=3,
        note="Lista",
        by=cast.actor_of(alice),
        key=uuid4(),
    )
    assert (told.named, told.unnamed) == (2, 3)
    assert people.fresh(petition).support == 5


@pytest.mark.parametrize(
    ("lines", "unnamed", "note", "field"),
    [
        ("198112189876 Disa\n12345 Nils", 0, "", "lines"),
        ("199001152389", 0, "", "lines"),
        ("", 0, "", "lines"),
        ("", 5, " ", "note"),
        ("", -1, "Lista", "unnamed"),
    ],
)
def test_a_list_with_faults_counts_nothing(
    petition: Proposal, alice: Officer, lines: str, unnamed: int, note: str, field: str
) -> None:
    with pytest.raises(Invalid) as fault:
        actions.enter_paper(
            proposal=petition,
            lines=lines,
            unnamed=unnamed,
            note=note,
            by=cast.actor_of(alice),
            key=uuid4(),
        )
    assert field in fault.value.messages
    assert people.fresh(petition).support == 0


def _signs(petition: Proposal, by: Actor) -> None:
    try:
        with clock.frozen(cast.MONDAY), scope(municipality=petition.municipality):
            actions.sign(proposal=petition, by=by, is_registered=True)
    finally:
        connection.close()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_are_counted_exactly(petition: Proposal, here: cast.Place) -> None:
    signers = [cast.actor_of(who) for who in people.crowd(here, 25)]
    with ThreadPoolExecutor(50) as threads:  # each of them in two tabs
        list(threads.map(lambda by: _signs(petition, by), signers * 2))
    row = people.fresh(petition)
    assert row.support == queries.exact(row) == 25
    assert row.stage == Stage.REACHED
