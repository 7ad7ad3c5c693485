"""Protection reaches the cases that exist when it comes, and leaves them when it goes."""

import pytest
from django_scopes import scope

from tests import cast
from varv.cases import queries, rules
from varv.cases.models import Case
from varv.cases.queries import Wanted
from varv.people import actions as people
from varv.people.actors import system
from varv.people.roles import Role


@pytest.fixture
def case(skelleftea, disa, ebbe):
    """Have an application of a family that is not protected yet."""
    return cast.apply(skelleftea, disa, ebbe)


def protect(place, person, kind):
    """Let a register say how a person is protected."""
    with scope(municipality=place.row):
        people.set_protection(person=person, protection=kind, by=system(place.row.pk))


def fresh(place, case):
    """Return the case as it is stored."""
    with scope(municipality=place.row):
        return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize("who", ["disa", "ebbe"])
def test_a_case_that_exists_is_hidden_at_once(skelleftea, case, alice, who):
    protect(skelleftea, skelleftea.people[who], "secrecy_marked")
    actor = cast.actor_of(alice)
    assert not rules.may_read(actor, fresh(skelleftea, case))
    with scope(municipality=skelleftea.row):
        assert not queries.worklist(actor, Wanted()).cases
        assert not queries.worklist(actor, Wanted(text=case.number)).cases


def test_it_is_shown_again_when_nobody_in_it_is_protected(skelleftea, case, disa, ebbe):
    protect(skelleftea, disa, "secrecy_marked")
    protect(skelleftea, ebbe, "protected_registration")
    protect(skelleftea, disa, "none")
    assert fresh(skelleftea, case).is_protected
    protect(skelleftea, ebbe, "none")
    assert not fresh(skelleftea, case).is_protected


def test_a_protected_case_is_given_only_to_who_may_read_it(skelleftea, case, ebbe, alice):
    tea = cast.employ(skelleftea, "tea", Role.HANDLER, Role.TRUSTED)
    protect(skelleftea, ebbe, "secrecy_marked")
    with scope(municipality=skelleftea.row):
        assert queries.handlers_of(fresh(skelleftea, case)) == [tea]


def test_a_protected_person_is_helped_at_the_counter_by_the_trusted_only(skelleftea, disa):
    hedda = cast.employ(skelleftea, "hedda", Role.HANDLER)
    tea = cast.employ(skelleftea, "tea", Role.HANDLER, Role.TRUSTED)
    protect(skelleftea, disa, "secrecy_marked")
    form = {"service": skelleftea.services["school-leave"].pk, "number": disa.number}
    there = f"{skelleftea.path}desk/cases/new/"
    refused = cast.client_of(hedda).post(there, form)
    assert refused.status_code == 422 and "Disa" not in refused.content.decode()
    assert cast.client_of(tea).post(there, form).status_code == 302
