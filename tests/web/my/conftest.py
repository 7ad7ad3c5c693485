"""Disa, her son Ebbe, and the services that they meet."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from django_scopes import scope
from pypdf import PdfWriter

from varv.cases.models import Case, Draft
from varv.core import clock
from varv.eservices import actions as eservices
from varv.eservices import library
from varv.eservices.models import Service
from varv.municipalities import actions as municipalities
from varv.municipalities import queries
from varv.municipalities.models import Municipality, Unit
from varv.people import actions as people
from varv.people import queries as known
from varv.people.actors import Actor, Kind, system
from varv.people.levels import Level
from varv.people.models import Officer, Person, SignIn
from varv.people.roles import Role
from varv.web.signin import kept

OPERATOR = Actor(Kind.OFFICER, None, "Platform", is_operator=True)
DISA, EBBE, STRANGER, FATHER = "198112189876", "201602032383", "199001152389", "198003059899"
TODAY = dt.datetime(2026, 11, 23, 13, 0, tzinfo=dt.UTC)


def blank() -> bytes:
    """Return a real PDF with one empty page."""
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=200, height=200)
    writer.write(made)
    return made.getvalue()


PDF = blank()


@pytest.fixture(autouse=True)
def own_cache(settings: Any) -> None:
    """Keep nothing from one test to the next, and need no built files."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """Be on Monday 23 November 2026."""
    with clock.frozen(TODAY):
        yield


def founded(name: str, short: str, code: str) -> Municipality:
    """Found a municipality."""
    fields = {"code": code, "county": "Län", "name": name, "path": short.lower(), "short": short}
    more = {
        "phone": "0910-73 50 00",
        "email": "kontakt@example.org",
        "opening_hours": [["mån", "8-16"]],
        "languages": ["sv", "en"],
    }
    return municipalities.found(by=OPERATOR, accent="#0f5257", fields={**fields, **more})


@pytest.fixture
def skelleftea(db: None) -> Iterator[Municipality]:
    """Be in Skellefteå, whose rows are looked at."""
    place = founded("Skellefteå", "SKE", "2482")
    with scope(municipality=place):
        yield place
    queries.forget()


@pytest.fixture
def school(skelleftea: Municipality) -> Unit:
    """Have a school."""
    return municipalities.add_unit(
        municipality=skelleftea, kind="school", name="Kanalskolan", code="kanalskolan", by=OPERATOR
    )


@pytest.fixture
def alice(skelleftea: Municipality, school: Unit) -> Officer:
    """Have Alice handle and decide at the school."""
    officer = people.appoint(
        municipality=skelleftea, email="alice@example.org", name="Alice Ek", by=OPERATOR
    )
    for role in (Role.HANDLER, Role.DECIDER):
        people.assign_role(officer=officer, unit=school, role=role, by=OPERATOR)
    return officer


def somebody(place: Municipality, number: str, name: str, **contact: str) -> Person:
    """Know a person."""
    given, _, family = name.partition(" ")
    return people.register_person(
        municipality=place,
        given_name=given,
        family_name=family,
        number=number,
        contact=contact,
        by=OPERATOR,
    )


@pytest.fixture
def ebbe(skelleftea: Municipality) -> Person:
    """Know Ebbe, who goes to school."""
    return somebody(skelleftea, EBBE, "Ebbe Lind")


@pytest.fixture
def disa(skelleftea: Municipality, ebbe: Person) -> Person:
    """Know Disa, Ebbe's mother."""
    person = somebody(skelleftea, DISA, "Disa Lind", email="disa@example.org")
    people.register_guardianship(guardian=person, child=ebbe, source="test", by=OPERATOR)
    return person


@pytest.fixture
def father(skelleftea: Municipality, ebbe: Person) -> Person:
    """Know Ebbe's father."""
    person = somebody(skelleftea, FATHER, "Frej Lind", email="frej@example.org")
    people.register_guardianship(guardian=person, child=ebbe, source="test", by=OPERATOR)
    return person


@pytest.fixture
def stranger(skelleftea: Municipality) -> Person:
    """Know somebody who has nothing to do with it."""
    return somebody(skelleftea, STRANGER, "Sam Storm")


def actor_of(person: Person, level: Level = Level.SUBSTANTIAL) -> Actor:
    """Return a person as signed in."""
    return known.resident(person, signed_in(person, level))


def signed_in(person: Person, level: Level = Level.SUBSTANTIAL) -> SignIn:
    """Sign a person in."""
    return SignIn.objects.create(
        number=person.number,
        given_name=person.given_name,
        family_name=person.family_name,
        level=level,
        acr="test",
        issuer="test",
        subject=person.number,
    )


def client_of(person: Person | None, level: Level = Level.SUBSTANTIAL) -> Client:
    """Return the browser of a signed-in person, or of nobody."""
    client = Client()
    if person is not None:
        session = client.session
        session[kept.SIGN_IN] = str(signed_in(person, level).pk)
        session.save()
        client.cookies["sessionid"] = session.session_key or ""
    return client


def officer_actor(officer: Officer) -> Actor:
    """Return an officer as acting."""
    return known.officer(officer, officer.user)


def offered(
    place: Municipality, key: str, unit: Unit, settings: dict[str, Any] | None = None
) -> Service:
    """Offer a package of the library, with its registers full."""
    by = system(place.pk)
    service = eservices.offer(municipality=place, package_key=key, owner=unit, by=by)
    for name, register in library.package(key).registers.items():
        rows = register.rows or register.municipalities.get(place.code, [])
        eservices.load_register(municipality=place, key=name, rows=rows, by=by)
    if settings:
        eservices.configure(service=service, settings=settings, by=by)
    eservices.publish(service=service, by=by)
    service.refresh_from_db()
    return service


@pytest.fixture
def leave(skelleftea: Municipality, school: Unit) -> Service:
    """Offer school leave."""
    return offered(skelleftea, "school-leave", school)


@pytest.fixture
def client(disa: Person) -> Client:
    """Be Disa's browser."""
    return client_of(disa)


@dataclass
class Journey:
    """An application for school leave, filled in step by step over HTTP."""

    client: Client
    slug: str = "ledighetsansokan"
    draft: UUID | None = None

    def start(self) -> Any:
        """Press the button on the service's page."""
        response = self.client.post(f"/ske/e-tjanster/{self.slug}/ansok/")
        found = Draft.objects.order_by("-created_at").first()
        self.draft = found.pk if found else None
        return response

    def url(self, step: str) -> str:
        """Return the address of a step."""
        return f"/ske/ansokan/{self.draft}/{step}/"

    def post(self, step: str, go: str = "next", **answers: Any) -> Any:
        """Send a step."""
        return self.client.post(self.url(step), {**answers, "_go": go})

    def submit(self) -> Any:
        """Press send on the review page."""
        return self.client.post(self.url("skicka"))

    def case(self) -> Case:
        """Return what became of it."""
        return Case.objects.get(draft_id=self.draft)


@pytest.fixture
def journey(client: Client, leave: Service) -> Journey:
    """Have begun an application for school leave."""
    begun = Journey(client)
    begun.start()
    return begun


def filled(journey: Journey, ebbe: Person, last: str = "2026-12-18") -> Journey:
    """Fill in all steps of school leave."""
    journey.post(
        "child", pupil=f"ward-{ebbe.pk}", school="kanalskolan", grade="grade_4", class_name="4B"
    )
    journey.post("leave", first_day="2026-12-14", last_day=last, earlier_days="0")
    journey.post("reasons", reason_kind="family", reason="Farmor fyller 90", studies="Matteboken")
    journey.post("guardians", custody="sole", contact_email="disa@example.org")
    return journey


@pytest.fixture
def case(journey: Journey, ebbe: Person) -> Case:
    """Have sent an application of five days."""
    filled(journey, ebbe).submit()
    return journey.case()
