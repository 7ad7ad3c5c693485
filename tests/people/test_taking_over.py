"""Nobody becomes somebody else, or loses their place, by being appointed or deactivated."""

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from varv.core.errors import Invalid, Refused
from varv.people import actions
from varv.people.models import Assignment, Officer, User
from varv.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(vara):
    """Have the administrator of Vara's board."""
    return cast.employ(vara, "chief", Role.ADMINISTRATOR, unit="board")


@pytest.fixture
def principal(vara):
    """Have an administrator of one school in Vara."""
    return cast.employ(vara, "principal", Role.ADMINISTRATOR)


def appoint(by: Officer, email: str) -> Officer:
    """Appoint somebody as a colleague of an officer."""
    with scope(municipality=by.municipality):
        return actions.appoint(
            municipality=by.municipality, email=email, name="Ylva", by=cast.actor_of(by)
        )


def link_in(page: str) -> bool:
    """Tell whether a page shows a one-time link."""
    return 'id="f-link"' in page


def offices(vara) -> str:
    """Return the address of the pages about colleagues."""
    return f"{vara.path}desk/administration/officers/"


def test_an_operator_without_a_password_is_not_appointed_by_a_municipality(vara, chief):
    cast.operator()
    answer = cast.client_of(chief).post(
        f"{offices(vara)}new/", {"name": "Drift", "email": "drift@example.org"}
    )
    assert answer.status_code == 422 and not link_in(answer.content.decode())


def test_an_officer_of_another_municipality_comes_by_the_operator_only(vara, chief, skelleftea):
    alice = cast.employ(skelleftea, "alice", Role.HANDLER)
    with pytest.raises(Invalid) as fault:
        appoint(chief, alice.user.email)
    assert set(fault.value.messages) == {"email"}
    with scope(municipality=vara.row):
        both = actions.appoint(
            municipality=vara.row, email=alice.user.email, name="Alice", by=cast.OPERATOR
        )
    assert both.user_id == alice.user_id
    page = cast.client_of(chief).post(f"{offices(vara)}{both.pk}/link/").content.decode()
    assert not link_in(page)


def test_who_has_come_in_another_way_is_given_no_link(vara, chief):
    ylva = appoint(chief, "ylva@vara.example")
    there = f"{offices(vara)}{ylva.pk}/"
    assert link_in(cast.client_of(chief).post(f"{there}link/").content.decode())
    User.objects.filter(pk=ylva.user_id).update(last_login=cast.MONDAY)
    assert not link_in(cast.client_of(chief).post(f"{there}link/").content.decode())
    assert "link/" not in cast.client_of(chief).get(there).content.decode()


@pytest.mark.parametrize("part", ["link/", "leave/"])
def test_who_administers_a_school_has_no_say_over_the_board(vara, chief, principal, part):
    client: Client = cast.client_of(principal)
    assert client.post(f"{offices(vara)}{chief.pk}/{part}").status_code == 404
    with scope(municipality=vara.row), pytest.raises(Refused):
        actions.deactivate(officer=chief, by=cast.actor_of(principal))
    chief.refresh_from_db()
    assert chief.is_active


def test_who_comes_back_has_none_of_the_roles_of_then(vara, chief):
    ylva = cast.employ(vara, "ylva", Role.HANDLER)
    with scope(municipality=vara.row):
        actions.deactivate(officer=ylva, by=cast.actor_of(chief))
    back = appoint(chief, ylva.user.email)
    assert (back.pk, back.is_active) == (ylva.pk, True)
    with scope(municipality=vara.row):
        assert not Assignment.objects.filter(officer=back, valid_to__isnull=True).exists()
    assert not cast.actor_of(back).grants
