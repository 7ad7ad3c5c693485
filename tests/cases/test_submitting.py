"""Disa sends an application: it becomes one case, however often it is sent."""

import pytest
from django_scopes import scope

from tests import cast
from varv.cases import actions
from varv.cases.models import Case


@pytest.fixture
def written(skelleftea, disa, ebbe):
    """Return an application that is ready to be sent."""
    return cast.draft(skelleftea, disa, ebbe)


def test_what_is_sent_becomes_a_case(skelleftea, alice, disa, ebbe):
    case = cast.apply(skelleftea, disa, ebbe)
    assert case.number == "SKE-2026-000001"
    assert (case.phase, case.unit, case.needs_decider) == (
        "received",
        skelleftea.units["kanalskolan"],
        False,
    )


def test_sent_twice_it_is_one_case(skelleftea, written, disa):
    by = cast.actor_of(disa)
    with scope(municipality=skelleftea.row):
        first = actions.submit(draft=written, by=by, municipality=skelleftea.row)
        again = actions.submit(draft=written, by=by, municipality=skelleftea.row)
        assert first.pk == again.pk
        assert Case.objects.count() == 1
