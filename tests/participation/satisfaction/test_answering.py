"""What Disa and others thought of applying: said once a case, counted together, and forgotten."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django_scopes import scope

from tests import cast
from varv.cases import actions as cases
from varv.cases.models import Case, Event
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.eservices import library
from varv.notices.models import Outbox
from varv.participation.satisfaction import actions, queries, rules
from varv.participation.satisfaction.models import Answer
from varv.participation.satisfaction.states import State
from varv.people.models import Officer, Person

LATER = cast.MONDAY + dt.timedelta(days=31)


@pytest.fixture
def decided(skelleftea: cast.Place, disa: Person, ebbe: Person, alice: Officer) -> Iterator[Case]:
    """Have a decided case of Disa's."""
    case = cast.act(cast.apply(skelleftea, disa, ebbe), "grant", alice)
    with scope(municipality=skelleftea.row):
        yield case


def others(case: Case, grades: list[int], text: str = "") -> None:
    """Let others answer about the same service; a case of theirs is known by its number alone."""
    for grade in grades:
        Answer.objects.create(
            municipality=case.municipality,
            service=case.service,
            handle=f"{Answer.objects.count():064}",
            grade=grade,
            text=text,
        )


def test_a_case_is_answered_for_once_and_the_answer_can_be_changed(decided: Case) -> None:
    for grade, text in ((4, ""), (4, ""), (2, " Krångligt.\r\nMycket. ")):
        actions.answer(case=decided, grade=grade, text=text)
    row = Answer.objects.get()
    assert (row.grade, row.text, row.state) == (2, "Krångligt.\nMycket.", State.WAITING)
    assert queries.answer_of(decided) == row


def test_the_answer_leads_neither_to_the_case_nor_to_a_moment(decided: Case, settings: Any) -> None:
    before = Event.objects.count()
    row = actions.answer(case=decided, grade=1, text="Krångligt.")
    assert Event.objects.count() == before
    names = {each.name for each in Answer._meta.get_fields()}
    assert not names & {"case", "person", "at", "created_at", "unit"}
    assert row.month is None and row.kept_until and row.kept_until.day == 1
    assert decided.number not in str(vars(row))
    settings.SECRET_KEY = "another installation's key, which finds nothing here" * 2
    assert queries.answer_of(decided) is None


@pytest.mark.parametrize("grade", [None, 0, 6])
def test_an_answer_has_a_grade_and_is_not_endless(decided: Case, grade: int | None) -> None:
    with pytest.raises(Invalid) as fault:
        actions.answer(case=decided, grade=grade, text="x" * 1001)
    assert set(fault.value.messages) == {"grade", "text"}
    assert not Answer.objects.exists()


def test_it_is_asked_from_the_decision_and_for_thirty_days(
    skelleftea: cast.Place, decided: Case, disa: Person, ebbe: Person, alice: Officer
) -> None:
    with clock.frozen(LATER), pytest.raises(Refused):
        actions.answer(case=decided, grade=5)
    undecided = cast.apply(skelleftea, disa, ebbe)
    with pytest.raises(Refused):
        actions.answer(case=undecided, grade=5)
    cases.reopen(case=decided, why="Nya uppgifter.", by=cast.actor_of(alice))
    with pytest.raises(Refused):
        actions.answer(case=decided, grade=5)


@pytest.mark.parametrize(
    ("key", "asks"), [("school-leave", True), ("feedback", False), ("resident-proposal", False)]
)
def test_a_package_says_whether_it_asks(decided: Case, key: str, asks: bool) -> None:
    assert rules.may_answer(decided, library.package(key), clock.today()) is asks


def test_figures_move_by_five_answers_at_a_time_and_a_change_moves_nothing(decided: Case) -> None:
    others(decided, [5, 5, 4, 1])
    assert queries.figures_of(decided.service) is None
    actions.answer(case=decided, grade=5, text="Lätt.")
    first = queries.figures_of(decided.service)
    assert first and first.total == 5
    assert [each.text for each in queries.texts(decided.service)] == ["Lätt."]
    actions.answer(case=decided, grade=1, text="Svårt.")
    others(decided, [1, 1, 1])
    assert queries.figures_of(decided.service) == first
    assert not queries.texts(decided.service)
    others(decided, [1], "Trögt.")
    actions.answer(case=decided, grade=1, text="Svårare.")
    assert queries.figures_of(decided.service) == first
    others(decided, [1])
    actions.answer(case=decided, grade=1, text="Svårast.")
    held = queries.figures_of(decided.service)
    assert held and held.total == 10
    assert {each.text for each in queries.texts(decided.service)} == {"Trögt.", "Svårast."}


def test_what_is_drawn_of_a_month_is_whole_rounds_of_answers(decided: Case) -> None:
    others(decided, [5, 4, 3, 2])
    with clock.frozen(cast.MONDAY + dt.timedelta(days=10)):
        actions.answer(case=decided, grade=5)
        others(decided, [1])
    november, december, january = (dt.date(2026, 11, 1), dt.date(2026, 12, 1), dt.date(2027, 1, 1))
    assert queries.satisfied(decided.service_id, november, december) == (0, 0)
    assert queries.satisfied(decided.service_id, december, january) == (3, 5)


def test_answers_go_when_cases_of_the_service_go(skelleftea: cast.Place, decided: Case) -> None:
    row = actions.answer(case=decided, grade=5)
    assert row.kept_until
    with clock.frozen(clock.at(row.kept_until - dt.timedelta(days=1), 9)):
        assert actions.sweep(skelleftea.row) == 0
    with clock.frozen(clock.at(row.kept_until, 9)):
        assert actions.sweep(skelleftea.row) == 1


def test_the_mail_of_the_decision_asks_whoever_applied_and_nobody_else(
    skelleftea: cast.Place, ebbe: Person, decided: Case, disa: Person, alice: Officer
) -> None:
    cast.guard(cast.know(skelleftea, "frej", cast.NUMBERS["frej"]), ebbe)
    cast.act(cast.apply(skelleftea, disa, ebbe), "grant", alice)
    asked = {
        mail.recipient: "/hur-var-det/" in mail.text
        for mail in Outbox.objects.filter(key__startswith="decision:")
    }
    assert asked == {"disa@example.se": True, "frej@example.se": False}
    cases.correct(
        decision=decided.decisions.get(),
        reasons="Skälen räcker.",
        headline="",
        why="Stavfel.",
        by=cast.actor_of(alice),
    )
    corrected = Outbox.objects.filter(subject__startswith="Rättat")
    assert corrected and not any("/hur-var-det/" in mail.text for mail in corrected)


def test_who_handles_is_not_shown_and_strangers_are_not_asked(
    decided: Case, alice: Officer, disa: Person, charlie: Officer
) -> None:
    assert rules.is_asked(cast.actor_of(disa), decided)
    assert not rules.is_asked(cast.actor_of(alice), decided)
    assert not rules.may_see(cast.actor_of(alice), decided.service)
    assert not rules.may_see(cast.actor_of(charlie), decided.service)
