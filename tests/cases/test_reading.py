"""Who may see a case, and how surely one must be known."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import cast
from varv.cases import queries, rules
from varv.cases.models import Case
from varv.core import clock
from varv.people import actions as people
from varv.people.levels import Level
from varv.people.models import Guardianship, Protection
from varv.people.roles import Role

READS = [("alice", True), ("disa", True), ("ebbe", True), ("bo", False), ("charlie", False)]


@pytest.mark.parametrize(("who", "may"), READS)
def test_who_reads_it(who, may, case, request):
    actor = cast.actor_of(request.getfixturevalue(who))
    assert rules.may_read(actor, case) is may
    if actor.is_officer:
        assert (case in queries.visible_to(actor)) is may
    else:
        assert (case in queries.cases_of(actor)) is may


def test_a_stranger_does_not(case, scoped):
    stranger = cast.actor_of(cast.know(scoped, "sam", cast.NUMBERS["sam"], "Storm"))
    assert not rules.may_read(stranger, case) and not queries.cases_of(stranger).exists()


def test_the_other_guardian_reads_it_too(case, scoped, ebbe):
    frej = cast.know(scoped, "frej", cast.NUMBERS["frej"])
    assert not rules.may_read(cast.actor_of(frej), case)
    cast.guard(frej, ebbe)
    assert rules.may_read(cast.actor_of(frej), case)
    assert case in queries.cases_of(cast.actor_of(frej))
    assert not rules.may_withdraw(cast.actor_of(frej), case)


def test_a_guardian_reads_it_until_the_guardianship_ends(case, scoped, ebbe):
    frej = cast.know(scoped, "frej", cast.NUMBERS["frej"])
    cast.guard(frej, ebbe)
    last = dt.date(2026, 11, 30)
    Guardianship.objects.filter(guardian=frej).update(valid_to=last)
    with clock.frozen(clock.at(last)):
        assert rules.may_read(cast.actor_of(frej), case)
    with clock.frozen(clock.at(last + dt.timedelta(days=1))):
        assert not rules.may_read(cast.actor_of(frej), case)
        assert not queries.cases_of(cast.actor_of(frej)).exists()


def test_a_sign_in_that_is_less_sure_than_the_service_asks_shows_nothing(case, disa):
    weak = cast.actor_of(disa, Level.EMAIL)
    assert not rules.may_read(weak, case) and not queries.cases_of(weak).exists()


@pytest.fixture
def hidden(scoped, alice, disa, ebbe):
    """Have a case about a child whose whereabouts are protected."""
    ebbe.protection = Protection.MARKED
    ebbe.save()
    return cast.apply(scoped, disa, ebbe)


def test_protected_data_needs_a_permission_of_its_own(hidden, scoped, alice):
    assert not rules.may_read(cast.actor_of(alice), hidden)
    assert hidden not in queries.visible_to(cast.actor_of(alice))
    unit = scoped.units["kanalskolan"]
    people.assign_role(officer=alice, unit=unit, role=Role.TRUSTED, by=cast.OPERATOR)
    assert rules.may_read(cast.actor_of(alice), hidden)
    assert hidden in queries.visible_to(cast.actor_of(alice))


def test_a_protected_child_is_not_shown_to_the_other_guardian(hidden, scoped, ebbe, disa):
    frej = cast.know(scoped, "frej", cast.NUMBERS["frej"])
    cast.guard(frej, ebbe)
    assert not rules.may_read(cast.actor_of(frej), hidden)
    assert hidden not in queries.cases_of(cast.actor_of(frej))
    assert rules.may_read(cast.actor_of(disa), hidden)


def test_a_role_that_has_ended_opens_nothing(case, alice):
    rows = alice.assignments.all()
    rows.update(valid_from=dt.date(2026, 1, 1), valid_to=dt.date(2026, 11, 22))
    assert not rules.may_read(cast.actor_of(alice), case)


def test_a_role_above_reaches_the_school(case, scoped):
    digna = cast.employ(scoped, "digna", Role.MANAGER, unit="board")
    assert rules.may_act(cast.actor_of(digna), case, "decider")


def test_an_auditor_reads_no_case(case, scoped):
    digna = cast.employ(scoped, "digna", Role.AUDITOR, Role.ADMINISTRATOR, unit="board")
    assert not rules.may_read(cast.actor_of(digna), case)


def test_the_same_ids_in_another_municipality_open_nothing(case, alice, vara):
    elsewhere = replace(cast.actor_of(alice), municipality_id=vara.row.pk)
    assert not rules.may_read(elsewhere, Case.objects.get(pk=case.pk))
