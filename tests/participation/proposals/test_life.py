"""From Disa's idea to the council's answer."""

import datetime as dt

import pytest

from tests import cast
from tests.participation.proposals import people
from varv.cases import actions as cases
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.notices.models import Outbox
from varv.participation.proposals import actions, rules
from varv.participation.proposals.models import Proposal, Step
from varv.participation.proposals.states import Outcome, Stage
from varv.people import actions as known
from varv.people.actors import system
from varv.people.models import Officer, Person


def stages(proposal: Proposal) -> list[str]:
    return [step.stage for step in Step.objects.filter(proposal=proposal)]


def told(text: str) -> list[str]:
    rows = Outbox.objects.filter(subject__contains=text)
    return sorted(rows.values_list("recipient", flat=True))


def test_a_new_proposal_is_seen_by_nobody(received: Proposal) -> None:
    assert received.stage == Stage.RECEIVED
    assert received.title == people.PLOUGH
    assert received.published_at is None
    assert not rules.is_shown(received)


def test_whoever_asked_for_mail_elsewhere_in_the_form_gets_it_there(
    here: cast.Place, alice: Officer, disa: Person
) -> None:
    made = people.propose(here, disa, contact_email="disa@annat.example")
    people.publish(made, alice)
    assert told("är publicerat") == ["disa@annat.example"]


def test_an_ordinary_case_has_no_public_face(
    here: cast.Place, alice: Officer, disa: Person, ebbe: Person
) -> None:
    case = cast.apply(here, disa, ebbe)
    cast.act(case, "start", alice)
    assert not Proposal.objects.exists()


def test_it_is_promised_to_come_before_the_council_and_then_a_year(
    received: Proposal, alice: Officer
) -> None:
    assert received.case.due_on == dt.date(2027, 1, 22)  # sixty days, no six months
    row = people.publish(received, alice)
    row = people.act(row, "announce", alice, **people.MEETING)
    assert row.announced_on == dt.date(2026, 11, 16)
    assert row.case.due_on == dt.date(2027, 11, 16)  # a year from the meeting
    assert row.case.warn_on == dt.date(2027, 8, 16)  # nine months
    assert [day["key"] for day in row.case.deadlines] == ["year"]


def test_its_whole_life_is_told(proposal: Proposal, alice: Officer) -> None:
    row = people.act(proposal, "announce", alice, **people.MEETING)
    row = people.act(
        row, "refer", alice, board="Samhällsbyggnadsnämnden", board_decides="yes", **people.MEETING
    )
    row = people.act(row, "prepare", alice, body="Gatukontoret")
    row = people.act(
        row, "grant", alice, reasons="I vinter plogas skolvägar först.", **people.DECIDED
    )
    assert stages(row) == ["received", "open", "announced", "referred", "prepared", "decided"]
    assert (row.stage, row.outcome) == (Stage.DECIDED, Outcome.GRANTED)
    assert row.board == "Samhällsbyggnadsnämnden"
    assert row.decided_on == dt.date(2026, 11, 16)
    last = Step.objects.filter(proposal=row).last()
    assert last and (last.body, last.paragraph) == ("Kommunfullmäktige", "§ 14")


def test_disa_is_told_at_every_step(proposal: Proposal, alice: Officer) -> None:
    people.act(proposal, "announce", alice, **people.MEETING)
    assert told("är publicerat") == ["disa@example.se"]
    assert told("Kommunfullmäktige har fått") == ["disa@example.se"]


def test_what_the_action_asks_must_be_answered(proposal: Proposal, alice: Officer) -> None:
    with pytest.raises(Invalid) as fault:
        people.act(proposal, "announce", alice, paragraph="§ 14")
    assert "meeting_on" in fault.value.messages
    assert people.fresh(proposal).stage == Stage.OPEN


def test_the_answer_waits_for_somebody_to_publish_it(proposal: Proposal, alice: Officer) -> None:
    row = people.act(proposal, "announce", alice, **people.MEETING)
    row = people.act(row, "answer", alice, reasons="Disa Lind har rätt.", **people.DECIDED)
    assert row.answer == "Disa Lind har rätt."
    assert row.answer_at is None
    by = cast.actor_of(alice)
    actions.answer(proposal=row, text="Förslagsställaren har rätt.", by=by)
    actions.answer(proposal=row, text="Förslagsställaren har rätt.", by=by)
    row = people.fresh(row)
    assert row.answer == "Förslagsställaren har rätt."
    assert row.answer_at is not None
    assert told("har svarat på ett förslag") == ["disa@example.se"]


def test_it_can_be_dismissed_with_reasons_and_stays_unpublished(
    received: Proposal, alice: Officer
) -> None:
    row = people.act(received, "dismiss", alice, reasons="Kommunen får inte besluta om det.")
    assert row.stage == Stage.DISMISSED
    assert not rules.is_shown(row)


def test_it_can_be_taken_back(proposal: Proposal, disa: Person) -> None:
    cases.withdraw(case=proposal.case, by=cast.actor_of(disa))
    assert people.fresh(proposal).stage == Stage.WITHDRAWN


def test_it_can_be_taken_up_again(proposal: Proposal, alice: Officer) -> None:
    row = people.act(proposal, "announce", alice, **people.MEETING)
    row = people.act(row, "refuse", alice, reasons="Nej.", **people.DECIDED)
    cases.reopen(case=row.case, why="Ny utredning.", by=cast.actor_of(alice))
    row = people.fresh(row)
    assert (row.stage, row.outcome, row.decided_on) == (Stage.ANNOUNCED, "", None)
    row = people.act(row, "grant", alice, reasons="Ja.", **people.DECIDED)
    assert row.outcome == Outcome.GRANTED


def test_what_was_written_stays_when_it_is_moderated(received: Proposal, alice: Officer) -> None:
    row = people.publish(received, alice, title="Ploga skolvägar först", text="Utan namn.")
    assert (row.title, row.text) == ("Ploga skolvägar först", "Utan namn.")
    assert row.case.values["proposal_title"] == people.PLOUGH


def test_publishing_twice_is_once(received: Proposal, alice: Officer) -> None:
    first = people.publish(received, alice)
    with pytest.raises(Refused):
        actions.publish(
            proposal=received,
            texts={"title": "A", "text": "B"},
            form=people.CHECKED,
            by=cast.actor_of(alice),
        )
    assert people.publish(first, alice).published_at == first.published_at
    assert len(told("är publicerat")) == 1


def test_who_is_not_registered_is_not_published(received: Proposal, alice: Officer) -> None:
    texts = {"title": received.title, "text": received.text}
    with pytest.raises(Invalid, match="register_checked"):
        actions.publish(
            proposal=received,
            texts=texts,
            form={"register_checked": "no"},
            by=cast.actor_of(alice),
        )
    assert people.fresh(received).published_at is None


def test_bo_at_the_next_school_publishes_nothing(received: Proposal, bo: Officer) -> None:
    with pytest.raises(Refused):
        people.publish(received, bo)


def test_a_name_is_shown_only_when_it_may(here: cast.Place, alice: Officer, disa: Person) -> None:
    assert people.propose(here, disa).signed == ""
    named = people.propose(here, disa, title="Fler bänkar i parken", show_name=True)
    assert named.signed == "Disa Lind"
    known.set_protection(person=disa, protection="secrecy_marked", by=system(here.row.pk))
    row = people.fresh(named)
    assert (row.signed, row.place) == ("", "")


def test_a_protected_proposer_is_never_named(
    here: cast.Place, alice: Officer, disa: Person
) -> None:
    known.set_protection(person=disa, protection="secrecy_marked", by=system(here.row.pk))
    row = people.propose(here, disa, show_name=True)
    assert (row.signed, row.place) == ("", "")


def test_a_hidden_proposal_says_why_and_comes_back(proposal: Proposal, alice: Officer) -> None:
    by = cast.actor_of(alice)
    with pytest.raises(Invalid):
        actions.hide(proposal=proposal, why=" ", by=by)
    actions.hide(proposal=proposal, why="Namnger en granne.", by=by)
    assert not rules.is_shown(people.fresh(proposal))
    actions.show(proposal=proposal, by=by)
    assert rules.is_shown(people.fresh(proposal))


def test_the_unit_is_warned_once_at_nine_months(proposal: Proposal, alice: Officer) -> None:
    row = people.act(proposal, "announce", alice, **people.MEETING)
    with clock.frozen(clock.at(dt.date(2027, 8, 15), 9)):
        assert actions.sweep(row.municipality) == 0
    with clock.frozen(clock.at(dt.date(2027, 8, 16), 9)):
        assert actions.sweep(row.municipality) == 1
        assert actions.sweep(row.municipality) == 0
    assert told("nära sin frist") == ["alice@skelleftea.example"]
