"""The cast: Alice handles, Bo works beside her, Charlie is in Vara, Disa and her son live here."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.test import Client
from django_scopes import scope

from varv.cases import actions as cases
from varv.cases.models import Case, Draft
from varv.core import clock
from varv.eservices import actions as eservices
from varv.eservices import library
from varv.eservices.models import Service
from varv.municipalities import actions as municipalities
from varv.municipalities.models import Municipality, Unit
from varv.people import actions as people
from varv.people import queries as known
from varv.people.actors import Actor, Kind, anonymous, system
from varv.people.levels import Level
from varv.people.models import Officer, Person, SignIn, User
from varv.people.roles import Role
from varv.web.signin import kept

MONDAY = clock.at(dt.date(2026, 11, 23), 9)
OPERATOR = Actor(Kind.OFFICER, None, "Drift", is_operator=True)
NUMBERS = {
    "disa": "198112189876",
    "ebbe": "201602032383",
    "frej": "198003059899",
    "sam": "199001152389",
}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SHORT, LONG = "2026-12-18", "2027-01-22"  # 5 and 16 school days from 14 December


@dataclass
class Place:
    """A municipality with its units, its staff, its residents and the services it offers."""

    row: Municipality
    units: dict[str, Unit] = field(default_factory=dict)
    staff: dict[str, Officer] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Return the first part of its addresses."""
        return f"/{self.row.path}/"


def found(name: str, short: str, code: str, path: str) -> Place:
    """Found a municipality with a board and two schools."""
    fields = {
        "code": code,
        "county": "Län",
        "name": name,
        "path": path,
        "short": short,
        "phone": "0910-73 50 00",
        "email": "kontakt@example.org",
        "opening_hours": [{"days": "Måndag–fredag", "hours": "8.00–16.30"}],
        "languages": ["sv", "en"],
    }
    row = municipalities.found(by=OPERATOR, accent="#0f5257", fields=fields)
    place = Place(row)
    for code, kind, title in (
        ("board", "board", "Grundskolenämnden"),
        ("kanalskolan", "school", "Kanalskolan"),
        ("norrskolan", "school", "Norrskolan"),
    ):
        parent = place.units.get("board")
        place.units[code] = municipalities.add_unit(
            municipality=row, kind=kind, name=title, code=code, parent=parent, by=OPERATOR
        )
    return place


def employ(place: Place, name: str, *roles: Role, unit: str = "kanalskolan") -> Officer:
    """Appoint somebody with roles in a unit."""
    email = f"{name}@{place.row.path}.example"
    with scope(municipality=place.row):
        officer = people.appoint(
            municipality=place.row, email=email, name=name.title(), title="Mentor", by=OPERATOR
        )
        for role in roles:
            people.assign_role(officer=officer, unit=place.units[unit], role=role, by=OPERATOR)
    place.staff[name] = officer
    return officer


def know(place: Place, name: str, number: str, family: str = "Lind", **contact: str) -> Person:
    """Let the municipality know a person."""
    with scope(municipality=place.row):
        person = people.register_person(
            municipality=place.row,
            number=number,
            given_name=name.title(),
            family_name=family,
            contact={"email": f"{name}@example.se", **contact},
            by=OPERATOR,
        )
    place.people[name] = person
    return person


def guard(guardian: Person, child: Person) -> None:
    """Make somebody the guardian of a child."""
    with scope(municipality=guardian.municipality):
        people.register_guardianship(guardian=guardian, child=child, source="test", by=OPERATOR)


def offer(place: Place, key: str, **settings: Any) -> Service:
    """Offer a package of the library, fill its registers, and publish it."""
    by = system(place.row.pk)
    with scope(municipality=place.row):
        service = eservices.offer(
            municipality=place.row, package_key=key, owner=place.units["kanalskolan"], by=by
        )
        for name, register in library.package(key).registers.items():
            rows = register.rows or register.municipalities.get(place.row.code, [])
            eservices.load_register(municipality=place.row, key=name, rows=rows, by=by)
        if settings:
            eservices.configure(service=service, settings=settings, by=by)
        eservices.publish(service=service, by=by)
        service.refresh_from_db()
    place.services[key] = service
    return service


def set_up(place: Place, key: str, **settings: Any) -> None:
    """Publish a service anew with other settings."""
    service, by = place.services[key], system(place.row.pk)
    with scope(municipality=place.row):
        eservices.configure(service=service, settings=settings, by=by)
        eservices.publish(service=service, by=by)
        service.refresh_from_db()


def sign_in(person: Person, level: Level = Level.SUBSTANTIAL) -> SignIn:
    """Sign a person in with e-ID."""
    return SignIn.objects.create(
        number=person.number,
        given_name=person.given_name,
        family_name=person.family_name,
        level=level,
        acr="test",
        issuer="test",
        subject=person.number,
    )


def actor_of(who: Person | Officer | None, level: Level = Level.SUBSTANTIAL) -> Actor:
    """Return somebody as signed in where they belong, with the rights of today."""
    if who is None:
        return anonymous(None)
    with scope(municipality=who.municipality):
        if isinstance(who, Officer):
            return known.officer(who, who.user)
        return known.resident(who, sign_in(who, level))


def client_of(
    who: Person | Officer | User | None, level: Level = Level.SUBSTANTIAL, **options: Any
) -> Client:
    """Return the browser of somebody who is signed in, or of nobody."""
    client = Client(**options)
    if who is None:
        return client
    if not isinstance(who, Person):
        client.force_login(who.user if isinstance(who, Officer) else who, backend=BACKEND)
    session = client.session
    if isinstance(who, Person):
        session[kept.SIGN_IN] = str(sign_in(who, level).pk)
    else:
        session[kept.SECOND_FACTOR] = True
    session.save()
    client.cookies["sessionid"] = session.session_key or ""
    return client


def operator() -> User:
    """Return the account of somebody who runs the installation and works in no municipality."""
    return User.objects.create_user("drift@example.org", name="Drift", is_operator=True)


def leave_answers(child: Person, last_day: str = SHORT, **changed: Any) -> dict[str, Any]:
    """Return the answers of an application for school leave; five school days by default."""
    names = {"given_name": child.given_name, "family_name": child.family_name}
    return {
        "pupil": {"who": "ward", "number": child.number, **names},
        "school": "kanalskolan",
        "grade": "grade_4",
        "class_name": "4B",
        "first_day": "2026-12-14",
        "last_day": last_day,
        "earlier_days": 0,
        "reason_kind": "family",
        "reason": "Farmor fyller 90 år i Kiruna.",
        "studies": "Ebbe läser två kapitel.",
        "custody": "sole",
        "contact_email": "disa@example.se",
        **changed,
    }


def draft(place: Place, who: Person, child: Person | None, **changed: Any) -> Draft:
    """Return an application for school leave, written and not sent."""
    with scope(municipality=place.row):
        made = cases.start(service=place.services["school-leave"], by=actor_of(who))
        made.answers = leave_answers(child, **changed) if child else changed
        made.principal = child
        made.save(update_fields=["answers", "principal"])
        return made


def apply(place: Place, who: Person, child: Person, **changed: Any) -> Case:
    """Return a case of school leave that was just sent."""
    written = draft(place, who, child, **changed)
    with scope(municipality=place.row):
        return cases.submit(draft=written, by=actor_of(who), municipality=place.row)


def act(case: Case, action: str, by: Officer, reasons: str = "Skälen räcker.", **form: Any) -> Case:
    """Let an officer do one of the package's actions."""
    with scope(municipality=case.municipality):
        return cases.act(
            case=case, action=action, form={"reasons": reasons, **form}, by=actor_of(by)
        )


def write(case: Case, who: Person | Officer, text: str = "Hej!") -> None:
    """Let somebody write in a case."""
    with scope(municipality=case.municipality):
        cases.message(case=case, text=text, files=(), by=actor_of(who), key=uuid4())
