"""Who works here, in what role, and whom the municipality knows."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django_scopes import ScopeError, scope

from varv.core import clock, events
from varv.core.errors import Invalid, Refused
from varv.municipalities import actions as municipalities
from varv.municipalities import queries as known
from varv.municipalities.models import Municipality, Unit
from varv.people import actions, actors, queries, rules
from varv.people import events as happened
from varv.people.identity import Identity
from varv.people.levels import Level
from varv.people.models import Assignment, Guardianship, Officer, Person, SignIn, User
from varv.people.permissions import P
from varv.people.roles import PERMISSIONS, Role

pytestmark = pytest.mark.django_db
OPERATOR = actors.Actor(actors.Kind.OFFICER, None, "Platform", is_operator=True)
TODAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """Let it be a Monday in November."""
    with clock.frozen(clock.at(TODAY)):
        yield
    known.forget()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Hear what is published."""
    heard: list[object] = []
    monkeypatch.setattr(events, "publish", heard.append)
    return heard


def found(name: str, short: str, code: str) -> Municipality:
    """Found a municipality."""
    fields = {"code": code, "county": "Län", "name": name, "path": short.lower(), "short": short}
    more = {"opening_hours": [["mån", "8-16"]], "languages": ["sv"]}
    return municipalities.found(by=OPERATOR, accent="#0f5257", fields={**fields, **more})


@pytest.fixture
def skelleftea() -> Municipality:
    """Be in Skellefteå."""
    return found("Skellefteå", "SKE", "2482")


@pytest.fixture
def vara() -> Municipality:
    """Be beside Vara."""
    return found("Vara", "VAR", "1470")


def unit(place: Municipality, code: str, parent: Unit | None = None) -> Unit:
    """Add a unit."""
    return municipalities.add_unit(
        municipality=place, kind="school", name=code, code=code, parent=parent, by=OPERATOR
    )


@pytest.fixture
def schools(skelleftea: Municipality) -> Unit:
    """Have an administration."""
    return unit(skelleftea, "schools")


@pytest.fixture
def kanal(skelleftea: Municipality, schools: Unit) -> Unit:
    """Have a school below it."""
    return unit(skelleftea, "kanal", schools)


def appoint(place: Municipality, name: str) -> Officer:
    """Appoint somebody."""
    return actions.appoint(
        municipality=place, email=f"{name}@example.org", name=name.title(), by=OPERATOR
    )


@pytest.fixture
def alice(skelleftea: Municipality) -> Officer:
    """Have Alice work here."""
    return appoint(skelleftea, "alice")


def acting(officer: Officer) -> actors.Actor:
    """Return the officer as actor."""
    with scope(municipality=officer.municipality_id):
        return queries.officer(officer, officer.user)


def identity(**changed: Any) -> Identity:
    """Return who an e-ID says Disa is."""
    base = Identity(
        "19811218-9876", "Disa", "Ek", Level.SUBSTANTIAL, "loa3", "https://id", "disa", {}
    )
    return replace(base, **changed)


def person(place: Municipality, name: str, number: str = "") -> Person:
    """Register somebody."""
    by = actors.system(place.pk)
    return actions.register_person(municipality=place, given_name=name, number=number, by=by)


class TestRoles:
    """A role holds in its unit and below, from a day to a day."""

    def test_a_role_holds_in_the_unit_and_below(
        self, alice: Officer, schools: Unit, kanal: Unit
    ) -> None:
        actions.assign_role(officer=alice, unit=schools, role=Role.DECIDER, by=OPERATOR)
        actor = acting(alice)
        assert actor.may(P.CASE_DECIDE, kanal.pk) and actor.may(P.CASE_DECIDE, schools.pk)
        assert not actor.may(P.OFFICER_MANAGE)

    def test_a_role_does_not_hold_above(self, alice: Officer, schools: Unit, kanal: Unit) -> None:
        actions.assign_role(officer=alice, unit=kanal, role=Role.HANDLER, by=OPERATOR)
        actor = acting(alice)
        assert actor.may(P.CASE_HANDLE, kanal.pk) and not actor.may(P.CASE_HANDLE, schools.pk)

    @pytest.mark.parametrize(
        ("first", "last", "holds"),
        [
            (TODAY, None, True),
            (TODAY - DAY, TODAY, True),
            (TODAY, TODAY, True),
            (TODAY + DAY, None, False),
            (TODAY - 9 * DAY, TODAY - DAY, False),
        ],
    )
    def test_a_role_holds_from_a_day_to_a_day(
        self, alice: Officer, kanal: Unit, first: dt.date, last: dt.date | None, holds: bool
    ) -> None:
        actions.assign_role(
            officer=alice,
            unit=kanal,
            role=Role.HANDLER,
            valid_from=first,
            valid_to=last,
            by=OPERATOR,
        )
        assert acting(alice).may(P.CASE_HANDLE) is holds
        assert queries.officer_here(alice.user, alice.municipality_id) == acting(alice)

    def test_a_role_that_ends_before_it_starts_is_refused(
        self, alice: Officer, kanal: Unit
    ) -> None:
        with pytest.raises(Invalid, match="valid_to"):
            actions.assign_role(
                officer=alice, unit=kanal, role=Role.HANDLER, valid_to=TODAY - DAY, by=OPERATOR
            )

    def test_a_role_is_given_once(self, alice: Officer, kanal: Unit) -> None:
        actions.assign_role(officer=alice, unit=kanal, role=Role.HANDLER, by=OPERATOR)
        with pytest.raises(Invalid, match="role"):
            actions.assign_role(officer=alice, unit=kanal, role=Role.HANDLER, by=OPERATOR)

    def test_a_role_that_is_none_is_refused(self, alice: Officer, kanal: Unit) -> None:
        with pytest.raises(Invalid, match="role"):
            actions.assign_role(officer=alice, unit=kanal, role="king", by=OPERATOR)

    @pytest.mark.parametrize("ago", [0, 5])
    def test_a_role_that_is_ended_holds_no_more(
        self, alice: Officer, kanal: Unit, ago: int
    ) -> None:
        row = actions.assign_role(
            officer=alice,
            unit=kanal,
            role=Role.HANDLER,
            valid_from=TODAY - ago * DAY,
            by=OPERATOR,
        )
        actions.end_role(assignment=row, by=OPERATOR)
        assert not acting(alice).may(P.CASE_HANDLE)

    def test_a_unit_of_another_municipality_is_refused(
        self, alice: Officer, vara: Municipality
    ) -> None:
        with pytest.raises(Refused):
            actions.assign_role(officer=alice, unit=unit(vara, "x"), role=Role.HANDLER, by=OPERATOR)

    def test_every_role_grants_something(self) -> None:
        assert set(PERMISSIONS) == set(Role.values) and all(PERMISSIONS.values())


class TestAdministration:
    """An administrator gives rights to others, in their own part of their own house."""

    @pytest.fixture
    def boss(self, skelleftea: Municipality, kanal: Unit) -> actors.Actor:
        """Be the administrator of the school."""
        officer = appoint(skelleftea, "boss")
        actions.assign_role(officer=officer, unit=kanal, role=Role.ADMINISTRATOR, by=OPERATOR)
        return acting(officer)

    def test_gives_a_role_in_the_own_unit(
        self, boss: actors.Actor, alice: Officer, kanal: Unit, told: list[object]
    ) -> None:
        actions.assign_role(officer=alice, unit=kanal, role=Role.HANDLER, by=boss)
        assert isinstance(told[-1], happened.RoleAssigned) and told[-1].by == boss

    def test_does_not_give_a_role_above(
        self, boss: actors.Actor, alice: Officer, schools: Unit
    ) -> None:
        with pytest.raises(Refused):
            actions.assign_role(officer=alice, unit=schools, role=Role.HANDLER, by=boss)

    def test_does_not_widen_the_own_rights(
        self, boss: actors.Actor, kanal: Unit, skelleftea: Municipality
    ) -> None:
        with scope(municipality=skelleftea):
            own = Officer.objects.get(pk=boss.officer_id)
        with pytest.raises(Refused):
            actions.assign_role(officer=own, unit=kanal, role=Role.TRUSTED, by=boss)
        with pytest.raises(Refused):
            actions.deactivate(officer=own, by=boss)

    def test_has_nothing_to_say_elsewhere(self, boss: actors.Actor, vara: Municipality) -> None:
        charlie = appoint(vara, "charlie")
        for attempt in (
            lambda: actions.appoint(municipality=vara, email="x@example.org", name="X", by=boss),
            lambda: actions.deactivate(officer=charlie, by=boss),
        ):
            with pytest.raises(Refused):
                attempt()

    def test_an_officer_without_the_role_gives_nothing(self, alice: Officer, kanal: Unit) -> None:
        with pytest.raises(Refused):
            actions.appoint(
                municipality=alice.municipality, email="x@example.org", name="X", by=acting(alice)
            )

    def test_the_same_account_works_in_two_municipalities(
        self, alice: Officer, vara: Municipality
    ) -> None:
        again = actions.appoint(
            municipality=vara, email=" ALICE@example.org", name="Alice", by=OPERATOR
        )
        assert again.user == alice.user and User.objects.count() == 1
        assert [row.municipality.name for row in queries.workplaces(alice.user)] == [
            "Skellefteå",
            "Vara",
        ]
        with pytest.raises(Invalid):
            actions.appoint(municipality=vara, email="alice@example.org", name="A", by=OPERATOR)

    def test_who_is_deactivated_is_no_officer_here(self, alice: Officer) -> None:
        actions.deactivate(officer=alice, by=OPERATOR)
        assert queries.officer_here(alice.user, alice.municipality_id) is None

    def test_a_role_high_up_covers_everything_below(
        self, alice: Officer, schools: Unit, kanal: Unit
    ) -> None:
        actions.assign_role(officer=alice, unit=schools, role=Role.DECIDER, by=OPERATOR)
        here = queries.officer_here(alice.user, alice.municipality_id)
        assert here is not None and here == acting(alice)
        assert here.may(P.CASE_DECIDE, kanal.pk)


class TestSignIn:
    """A sign-in is evidence, and opens a municipality's door the first time one comes."""

    def test_is_kept_with_its_evidence(self, skelleftea: Municipality, told: list[object]) -> None:
        row = actions.sign_in(identity=identity(), municipality=skelleftea)
        assert (row.number, row.at) == ("198112189876", clock.now())
        assert isinstance(told[-1], happened.SignedIn) and told[-1].by.name == "Disa Ek"

    @pytest.mark.parametrize("changed", [{"number": "1"}, {"level": Level.EMAIL}])
    def test_is_refused_without_a_number_or_with_a_low_level(self, changed: Any) -> None:
        with pytest.raises(Invalid):
            actions.sign_in(identity=identity(**changed), municipality=None)
        assert not SignIn.objects.exists()

    def test_ends_once(self, told: list[object]) -> None:
        row = actions.sign_in(identity=identity(), municipality=None)
        actions.sign_out(sign_in=row)
        actions.sign_out(sign_in=row)
        assert [type(event) for event in told] == [happened.SignedIn, happened.SignedOut]

    def test_that_has_ended_opens_nothing(self, skelleftea: Municipality) -> None:
        row = actions.sign_in(identity=identity(), municipality=None)
        actions.sign_out(sign_in=row)
        with scope(municipality=skelleftea):
            assert queries.open_sign_in(row.pk) is None
            assert queries.resident_behind(row.pk, skelleftea.pk) is None

    def test_makes_a_person_once_in_each_municipality(
        self, skelleftea: Municipality, vara: Municipality
    ) -> None:
        row = actions.sign_in(identity=identity(), municipality=None)
        for place in (skelleftea, vara, skelleftea):
            person = actions.arrive(sign_in=row, municipality=place)
            with scope(municipality=place):
                actor = queries.resident_behind(row.pk, place.pk)
                assert actor == queries.resident(person, row)
            assert actor and actor.municipality_id == place.pk
        assert Person._base_manager.count() == 2

    def test_finds_the_person_that_a_register_told_of(self, skelleftea: Municipality) -> None:
        registered = person(skelleftea, "Disa Maria", "198112189876")
        row = actions.sign_in(identity=identity(), municipality=None)
        assert actions.arrive(sign_in=row, municipality=skelleftea).given_name == "Disa Maria"
        opened = queries.resident_behind(row.pk, skelleftea.pk)
        assert opened and opened.person_id == registered.pk


class TestPeople:
    """What a municipality knows of people."""

    def test_nobody_is_found_outside_a_scope(self, skelleftea: Municipality) -> None:
        with pytest.raises(ScopeError):
            Person.objects.count()

    def test_who_is_known_is_brought_up_to_date_and_stays_protected(
        self, skelleftea: Municipality
    ) -> None:
        first = person(skelleftea, "Disa", "198112189876")
        by = actors.system(skelleftea.pk)
        actions.set_protection(person=first, protection="secrecy_marked", by=by)
        again = person(skelleftea, "Disa Maria", "811218-9876")
        assert (again.pk, again.given_name) == (first.pk, "Disa Maria")
        again.refresh_from_db()
        assert again.is_protected

    def test_a_number_that_is_none_is_refused(self, skelleftea: Municipality) -> None:
        with pytest.raises(Invalid, match="number"):
            person(skelleftea, "Disa", "198112189875")

    def test_a_guardian_is_one_until_the_child_is_of_age(self, skelleftea: Municipality) -> None:
        disa = person(skelleftea, "Disa", "198112189876")
        ebbe = person(skelleftea, "Ebbe", "201602032383")
        by = actors.system(skelleftea.pk)
        actions.register_guardianship(guardian=disa, child=ebbe, source="register", by=by)
        with scope(municipality=skelleftea):
            assert queries.wards_of(disa.pk) == {ebbe.pk}
            assert queries.guardians_of(ebbe.pk) == [disa]
            assert Guardianship.objects.get().valid_to == dt.date(2034, 2, 2)
            with clock.frozen(clock.at(dt.date(2034, 2, 3))):
                assert queries.wards_of(disa.pk) == frozenset()

    def test_a_child_elsewhere_has_no_guardian_here(
        self, skelleftea: Municipality, vara: Municipality
    ) -> None:
        with pytest.raises(Refused):
            actions.register_guardianship(
                guardian=person(skelleftea, "Disa"),
                child=person(vara, "Ebbe"),
                source="register",
                by=actors.system(None),
            )

    def test_residents_register_and_protect_nobody(self, skelleftea: Municipality) -> None:
        disa = person(skelleftea, "Disa", "198112189876")
        row = actions.sign_in(identity=identity(), municipality=None)
        with scope(municipality=skelleftea):
            actor = queries.resident(disa, row)
        assert not rules.may_register(actor, skelleftea.pk)
        assert not rules.may_protect(actor, disa)
        assert not rules.may_register_guardianship(actor, skelleftea.pk)

    def test_a_protection_that_is_none_of_ours_is_refused(self, skelleftea: Municipality) -> None:
        by = actors.system(skelleftea.pk)
        with pytest.raises(Invalid):
            actions.set_protection(person=person(skelleftea, "Disa"), protection="x", by=by)


def test_assignments_of_another_municipality_are_not_seen(
    alice: Officer, kanal: Unit, vara: Municipality
) -> None:
    actions.assign_role(officer=alice, unit=kanal, role=Role.HANDLER, by=OPERATOR)
    with scope(municipality=vara):
        assert not Assignment.objects.exists()
        assert queries.officer_here(alice.user, vara.pk) is None
