"""Skellefteå with a school, its staff, and a service that Disa applies for."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
import yaml
from django.test import Client
from django_scopes import scope

from tests import standing
from varv.cases import actions as cases
from varv.cases.models import Case, Draft
from varv.core import clock
from varv.eservices import actions as eservices
from varv.eservices import library
from varv.eservices.models import Service
from varv.municipalities import actions as municipalities
from varv.municipalities import queries
from varv.municipalities.models import Municipality, Unit
from varv.people import actions as people
from varv.people import queries as found
from varv.people.actors import Actor, Kind, system
from varv.people.levels import Level
from varv.people.models import Officer, Person
from varv.people.roles import Role
from varv.web.desk.cases import choices
from varv.web.signin import kept

NOW = clock.at(dt.date(2026, 11, 23), 9)
OPERATOR = Actor(Kind.OFFICER, None, "Drift", is_operator=True)
DISA, EBBE = "198603149801", "201602032383"
ANSWERS = {
    "pupil": {"who": "ward", "number": EBBE, "given_name": "Ebbe", "family_name": "Lind"},
    "school": "kanalskolan",
    "grade": "grade_4",
    "class_name": "4B",
    "first_day": "2026-12-14",
    "last_day": "2026-12-18",
    "earlier_days": 2,
    "reason_kind": "family",
    "reason": "Farmor fyller 90 år i Kiruna.",
    "studies": "Ebbe läser två kapitel.",
    "custody": "both",
    "other_agrees": True,
    "contact_email": "disa@example.se",
}


@dataclass
class World:
    """A municipality with staff, a published service and a family."""

    place: Municipality
    units: dict[str, Unit]
    staff: dict[str, Officer]
    service: Service
    disa: Person
    ebbe: Person

    def actor(self, name: str) -> Actor:
        """Return somebody of the staff as an actor, with today's rights."""
        row = self.staff[name]
        with scope(municipality=self.place):
            return found.officer(row, row.user)

    def parent(self) -> Actor:
        """Return Disa, signed in."""
        return Actor(
            Kind.RESIDENT,
            self.place.pk,
            self.disa.name,
            person_id=self.disa.pk,
            level=Level.SUBSTANTIAL,
            wards=frozenset({self.ebbe.pk}),
        )

    def apply(self, **changed: Any) -> Case:
        """Let Disa apply for leave for Ebbe."""
        with scope(municipality=self.place):
            draft = cases.start(service=self.service, by=self.parent())
            Draft.objects.filter(pk=draft.pk).update(
                answers={**ANSWERS, **changed}, principal=self.ebbe
            )
            draft.refresh_from_db()
            return cases.submit(draft=draft, by=self.parent(), municipality=self.place)

    def fresh(self, case: Case) -> Case:
        """Return the case as it is stored now."""
        with scope(municipality=self.place):
            return Case.objects.select_related("unit", "version", "officer").get(pk=case.pk)


@pytest.fixture(autouse=True)
def held_clock() -> Iterator[None]:
    """Hold the clock on a Monday in November."""
    choices.forget()
    with clock.frozen(NOW):
        yield


def _found(name: str, code: str, short: str) -> Municipality:
    fields = {
        "code": code,
        "county": "Län",
        "name": name,
        "path": short.lower(),
        "short": short,
        "languages": ["sv", "en"],
        "opening_hours": [{"days": "Måndag–fredag", "hours": "8.00–16.30"}],
    }
    return municipalities.found(by=OPERATOR, accent="#0f5257", fields=fields)


def _employ(place: Municipality, name: str, roles: list[tuple[Unit, Role]]) -> Officer:
    by = system(place.pk)
    officer = people.appoint(
        municipality=place,
        email=f"{name}@{place.path}.example",
        name=name.title(),
        title="Mentor",
        by=by,
        password="en lång mening om snö",
    )
    for unit, role in roles:
        people.assign_role(officer=officer, unit=unit, role=role, by=by)
    return officer


def _units(place: Municipality) -> dict[str, Unit]:
    def add(code: str, name: str, kind: str, parent: Unit | None) -> Unit:
        return municipalities.add_unit(
            municipality=place, kind=kind, name=name, code=code, parent=parent, by=OPERATOR
        )

    top = add("bun", "Grundskolenämnden", "board", None)
    return {
        "bun": top,
        "kanalskolan": add("kanalskolan", "Kanalskolan", "school", top),
        "norrskolan": add("norrskolan", "Norrskolan", "school", top),
    }


def publish(place: Municipality, owner: Unit, key: str = "school-leave") -> Service:
    """Offer a package of the library and publish it, with its registers."""
    by = system(place.pk)
    service = eservices.offer(municipality=place, package_key=key, owner=owner, by=by)
    for name, text in library.files(key).items():
        if name.startswith("registers/"):
            told = yaml.load(text, yaml.CSafeLoader)
            eservices.load_register(
                municipality=place, key=told["register"], rows=told["rows"], by=by
            )
    eservices.publish(service=service, by=by)
    service.refresh_from_db()
    return service


def _skelleftea() -> World:
    place = _found("Skellefteå", "2482", "SKE")
    with scope(municipality=place):
        units = _units(place)
        school, other, top = units["kanalskolan"], units["norrskolan"], units["bun"]
        staff = {
            "alice": _employ(place, "alice", [(school, Role.DECIDER)]),
            "hedda": _employ(place, "hedda", [(school, Role.HANDLER)]),
            "bo": _employ(place, "bo", [(other, Role.DECIDER)]),
            "digna": _employ(
                place,
                "digna",
                [(top, Role.ADMINISTRATOR), (top, Role.AUDITOR), (top, Role.SERVICE_OWNER)],
            ),
        }
        service = publish(place, top)
        by = system(place.pk)
        disa = people.register_person(
            municipality=place,
            number=DISA,
            given_name="Disa",
            family_name="Lind",
            contact={"email": "disa@example.se"},
            by=by,
        )
        ebbe = people.register_person(
            municipality=place, number=EBBE, given_name="Ebbe", family_name="Lind", by=by
        )
        people.register_guardianship(guardian=disa, child=ebbe, source="test", by=by)
    return World(place, units, staff, service, disa, ebbe)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """Build Skellefteå."""
    queries.forget()
    yield standing.once("desk", _skelleftea)
    queries.forget()


@pytest.fixture
def vara(world: World) -> World:
    """Build Vara beside it, with Charlie, who decides everything there."""
    place = _found("Vara", "1470", "VAR")
    with scope(municipality=place):
        units = _units(place)
        charlie = _employ(place, "charlie", [(units["bun"], Role.DECIDER)])
    return replace(world, place=place, units=units, staff={"charlie": charlie})


def client_of(officer: Officer) -> Client:
    """Return a browser in which an officer is signed in with both factors."""
    client = Client()
    client.force_login(officer.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[kept.SECOND_FACTOR] = True
    session.save()
    return client


@pytest.fixture
def browser(world: World) -> Callable[[str], Client]:
    """Return a browser of somebody of the staff, by name."""
    return lambda name: client_of(world.staff[name])
