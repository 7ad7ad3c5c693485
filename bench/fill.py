"""Fills an installation with cases through the fastest honest path: the rows the product makes."""

import datetime as dt
import random
from itertools import islice
from typing import Any

from django.db import transaction
from django_scopes import scope, scopes_disabled

from bench.people import Town
from bench.rows import store
from varv.cases import queries, search
from varv.cases.actions.log import told
from varv.cases.models import Case, Counter, Draft, Event
from varv.cases.states import Happening
from varv.core import clock
from varv.core.ids import uuid7
from varv.core.workdays import add_workdays
from varv.demo.names import GIVEN, Registry
from varv.eservices.models import Service
from varv.municipalities.models import Municipality, Unit
from varv.people.actors import Actor, Kind
from varv.people.levels import Level
from varv.people.models import Officer, Person

BATCH = 2000
RESIDENTS = 400
CLOSED_SHARE = 0.9
DAYS = 900


def residents(municipality: Municipality, count: int = RESIDENTS) -> list[Person]:
    """Make residents who own the cases, or find those made before."""
    made = list(Person.objects.filter(email__endswith="@bench.example").order_by("pk"))
    if len(made) < count:
        registry = Registry(municipality.pk)
        registry.taken.update(Person.objects.values_list("number", flat=True))
        rows = [
            Person(
                municipality=municipality,
                number=registry.number(1940, 2000),
                given_name=registry.given(),
                family_name=registry.family(),
                email=f"r{number}@bench.example",
            )
            for number in range(len(made), count)
        ]
        made += Person.objects.bulk_create(rows)
    return made


def fill(municipality: Municipality, service: Service, count: int, values: dict[str, Any]) -> None:
    """Add cases of a service up to ``count`` in one municipality."""
    with scope(municipality=municipality):
        people = residents(municipality)
        units = list(Unit.objects.filter(kind="school")) or list(Unit.objects.all())
        officers = list(Officer.objects.all())
        counter, _ = Counter.objects.get_or_create(municipality=municipality, year=2025)
        have = Case.objects.filter(number__startswith=f"{municipality.short}-2025").count()
        numbers = iter(range(have + 1, count + 1))
        chance = random.Random(municipality.pk * 7919 + have)
        made = (
            _case(municipality, service, number, chance, people, units, officers, values)
            for number in numbers
        )
        while batch := list(islice(made, BATCH)):
            _store(batch)
        Counter.objects.filter(pk=counter.pk).update(last=max(count, have))


def _case(
    municipality: Municipality,
    service: Service,
    number: int,
    chance: random.Random,
    people: list[Person],
    units: list[Unit],
    officers: list[Officer],
    values: dict[str, Any],
) -> Case:
    person, unit = chance.choice(people), chance.choice(units)
    received = clock.now() - dt.timedelta(days=chance.random() * DAYS, hours=chance.random() * 24)
    is_open = chance.random() > CLOSED_SHARE
    due = add_workdays(clock.local(received).date(), 5)
    if is_open:
        due = clock.today() + dt.timedelta(days=chance.randint(-10, 60))
    assert service.current_id is not None
    return Case(
        municipality=municipality,
        number=f"{municipality.short}-2025-{number:06d}",
        draft_id=uuid7(),
        service=service,
        version_id=service.current_id,
        title=f"Ledighet {chance.randint(1, 12)} dagar, {chance.choice(GIVEN)}",
        state="handling" if is_open else "closed",
        phase=chance.choice(("received", "handling", "waiting")) if is_open else "closed",
        is_open=is_open,
        unit=unit,
        officer=chance.choice(officers) if officers and chance.random() > 0.3 else None,
        person=person,
        capacity="self",
        level=Level.SUBSTANTIAL,
        required_level=Level.SUBSTANTIAL,
        values=values,
        received_at=received,
        due_on=due,
        warn_on=due - dt.timedelta(days=2),
        outcome="" if is_open else "granted",
        decided_at=None if is_open else received + dt.timedelta(days=3),
        closed_at=None if is_open else received + dt.timedelta(days=20),
        last_event=1,
    )


def _store(batch: list[Case]) -> None:
    with transaction.atomic():
        store(batch)
        store([_received(case) for case in batch])
        search.write((case.pk, search.body(case)) for case in batch)


def _received(case: Case) -> Event:
    by = Actor(
        kind=Kind.RESIDENT,
        municipality_id=case.municipality_id,
        name=case.person.name if case.person else "",
        person_id=case.person_id,
    )
    return told(case, 1, "", Happening.RECEIVED, {"values": case.values}, by)


def everywhere(total: int, package_key: str, values: dict[str, Any]) -> None:
    """Fill all municipalities evenly, a little in each in turn as life does."""
    with scopes_disabled():
        services = list(
            Service.objects.filter(package_key=package_key, current__isnull=False).select_related(
                "municipality"
            )
        )
    share = total // len(services)
    for count in [*range(BATCH, share, BATCH), share]:
        for service in services:
            fill(service.municipality, service, count, values)


def answers_like(town: Town) -> dict[str, Any]:
    """Return the values of a case that came in the ordinary way; it is left as a draft."""
    with scope(municipality=town.row):
        draft = Draft.objects.filter(pk=town.drafts(1)[0]).select_related("version").get()
        return dict(queries.evaluated(draft).values)
