"""A municipality joins with everything it needs to begin, or not at all."""

import pytest
from django_scopes import scopes_disabled

from tests import cast
from varv.core.errors import Invalid, Refused
from varv.flows import municipality_joins as joining
from varv.municipalities.models import Municipality
from varv.people.actors import system
from varv.people.models import Officer, User
from varv.people.permissions import P

pytestmark = pytest.mark.django_db
FIELDS = {
    "code": "1471",
    "county": "Västra Götalands län",
    "name": "Götene",
    "path": "gotene",
    "short": "GOT",
    "opening_hours": [{"days": "Måndag", "hours": "8.00–16.30"}],
    "languages": ["sv", "en"],
}


def join(by=cast.OPERATOR, email="greta@gotene.example", unit="Kommunstyrelsen", **fields):
    """Let Götene join."""
    return joining.join(
        accent="#0f5257",
        fields={**FIELDS, **fields},
        unit=unit,
        administrator=joining.Administrator("Greta", email),
        by=by,
    )


def nobody_is_there() -> bool:
    """Tell whether nothing was made."""
    with scopes_disabled():
        return not (
            Municipality.objects.exists() or Officer.objects.exists() or User.objects.exists()
        )


def test_the_administrator_may_build_the_whole_tree():
    joined = join()
    assert joined.officer.user.email == "greta@gotene.example"
    actor = cast.actor_of(joined.officer)
    assert actor.may(P.UNIT_MANAGE, joined.unit.pk) and actor.may(P.OFFICER_MANAGE)
    assert not actor.may(P.CASE_READ)


@pytest.mark.parametrize("wrong", [{"email": "greta"}, {"unit": " "}, {"code": "x"}])
def test_what_will_not_do_leaves_nothing(wrong):
    with pytest.raises(Invalid):
        join(**wrong)
    assert nobody_is_there()


def test_all_faults_are_said_at_once():
    with pytest.raises(Invalid) as fault:
        join(email="", unit="", code="x")
    assert {"administrator_email", "unit", "code"} <= set(fault.value.messages)


def test_only_an_operator_lets_somebody_join():
    with pytest.raises(Refused):
        join(by=system(None))
    assert nobody_is_there()
