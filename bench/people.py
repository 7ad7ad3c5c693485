"""Who the load comes from: signed-in residents and officers, and what they apply for."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django_scopes import scope

from varv.cases import actions
from varv.cases.models import Draft
from varv.core import clock
from varv.core.ids import uuid7
from varv.eservices.models import RegisterRow, Service
from varv.municipalities.models import Municipality
from varv.people import queries as people
from varv.people.actors import Actor
from varv.people.levels import Level
from varv.people.models import Guardianship, Officer, Person, SignIn
from varv.people.permissions import P
from varv.web.signin import kept

SERVICE = "school-leave"
WEEK = 7


def session(words: dict[str, object]) -> str:
    """Return the key of a new session that holds the words."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store.update(words)
    store.create()
    return str(store.session_key)


@dataclass
class Town:
    """One municipality with a family and an officer, signed in."""

    row: Municipality
    service: Service
    guardian: Person
    child: Person
    officer: Officer
    weeks: int = 3  # until the leave begins

    @property
    def base(self) -> str:
        """Return the path that all its pages are below."""
        return f"/{self.row.path}"

    @cached_property
    def sign_in(self) -> SignIn:
        """Return the guardian's sign-in with e-ID."""
        return self.signed_in(self.guardian)

    def signed_in(self, person: Person) -> SignIn:
        """Sign a person in with e-ID."""
        return SignIn.objects.create(
            number=person.number,
            given_name=person.given_name,
            family_name=person.family_name,
            level=Level.SUBSTANTIAL,
            acr="http://id.elegnamnden.se/loa/1.0/loa3",
            issuer="bench",
            subject=person.number,
            municipality=self.row,
        )

    def session_of(self, person: Person) -> str:
        """Sign a person in with e-ID and return the session."""
        return session({kept.SIGN_IN: str(self.signed_in(person).pk)})

    def sign_everybody_in(self) -> None:
        """Make all sessions now: the clients' threads should not ask the database."""
        for name in ("resident", "neighbour", "staff"):
            getattr(self, name)

    @cached_property
    def resident(self) -> str:
        """Return the guardian's session."""
        return session({kept.SIGN_IN: str(self.sign_in.pk)})

    @cached_property
    def neighbour(self) -> str:
        """Return the session of a resident with as many cases as residents have."""
        with scope(municipality=self.row):
            person = Person.objects.filter(email__endswith="@bench.example").order_by("pk")[0]
        return self.session_of(person)

    @cached_property
    def staff(self) -> str:
        """Return the officer's session."""
        user = self.officer.user
        return session(
            {
                SESSION_KEY: str(user.pk),
                BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                HASH_SESSION_KEY: user.get_session_auth_hash(),
                kept.SECOND_FACTOR: True,
            }
        )

    @property
    def actor(self) -> Actor:
        """Return the guardian as one who acts."""
        return people.resident(self.guardian, self.sign_in)

    def pages(self, child: str) -> dict[str, dict[str, str]]:
        """Return what the guardian writes, page by page; ``child`` as the form names it."""
        monday = clock.today() + dt.timedelta(days=self.weeks * WEEK - clock.today().weekday())
        return {
            "child": {
                "pupil": child,
                "school": self.school,
                "grade": "grade_4",
                "class_name": "4B",
            },
            "leave": {
                "first_day": monday.isoformat(),
                "last_day": (monday + dt.timedelta(days=1)).isoformat(),
                "earlier_days": "0",
            },
            "reasons": {
                "reason_kind": "family",
                "reason": "Farmor fyller 90 år.",
                "studies": "Läser hemma.",
            },
            "guardians": {
                "custody": "sole",
                "contact_email": "disa@bench.example",
                "contact_phone": "",
            },
        }

    @cached_property
    def school(self) -> str:
        """Return the code of a school that may be chosen."""
        with scope(municipality=self.row):
            rows = RegisterRow.objects.filter(register__key="schools")
            return str(rows.values_list("data__code", flat=True)[0])

    def drafts(self, count: int) -> list[str]:
        """Return the ids of finished applications that are not sent yet."""
        with scope(municipality=self.row):
            draft = self._finished()
            fields = [field.attname for field in Draft._meta.concrete_fields if field.name != "id"]
            same = {name: getattr(draft, name) for name in fields}
            rows = [Draft(id=uuid7(), **same) for _ in range(count)]
            Draft.objects.bulk_create(rows, batch_size=500)
        return [str(row.pk) for row in rows]

    def _finished(self) -> Draft:
        """Return an application that can be sent; weeks without school are passed over."""
        draft = actions.start(service=self.service, by=self.actor)
        for _ in range(20):
            for step, answers in self.pages(self.child.number).items():
                raw = {key: [value] for key, value in answers.items()}
                saved = actions.save(draft=draft, step=step, raw=raw, by=self.actor)
            if not (saved.evaluation.stops or saved.evaluation.errors):
                return draft
            self.weeks += 1
        raise SystemExit(f"The application of the bench is wrong: {saved.evaluation.errors}")


def _reach(officer: Officer) -> int:
    """Return in how many units an officer handles cases."""
    grants = people.officer(officer, officer.user).grants
    return len(grants.get(P.CASE_HANDLE, ()))


def towns() -> list[Town]:
    """Return every municipality that offers the service, with its people."""
    found = []
    for municipality in Municipality.objects.order_by("code"):
        with scope(municipality=municipality):
            service = (
                Service.objects.filter(package_key=SERVICE, state="published")
                .select_related("current")
                .first()
            )
            bond = Guardianship.objects.select_related("guardian", "child").order_by("pk").first()
            officers = Officer.objects.select_related("user").order_by("pk")
            if service and bond:
                officer = max(officers, key=_reach)
                found.append(Town(municipality, service, bond.guardian, bond.child, officer))
    return found
