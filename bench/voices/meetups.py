"""Meet-up sign-ups per second: more people than seats press at once, and the count is exact.

``python -m bench.voices meetups`` measures both databases without the rest of the bench.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from django.db import connection
from django_scopes import scope

from bench import fill, people, server
from bench.load import Client, Measured, Piece, Unexpected, run
from bench.people import Town
from varv.core import clock
from varv.municipalities.models import Unit
from varv.participation.meetups import actions
from varv.participation.meetups.models import Booking, Occasion
from varv.participation.meetups.recurrence import Pattern
from varv.people import actions as known
from varv.people import queries
from varv.people.actors import system
from varv.people.models import Person
from varv.people.roles import Role
from varv.web.signin import kept

CLIENTS, SECONDS = 8, 60.0
PEOPLE, SEATS = 1200, 800
PORT = 8767


@dataclass(frozen=True)
class Rush:
    """A date with fewer seats than there are people who want one."""

    town: Town
    slug: str
    occasion: int
    wanting: list[tuple[int, str]]  # a person and the person's session

    @property
    def path(self) -> str:
        """Return where one signs up."""
        return f"{self.town.base}/traffar/{self.slug}/{self.occasion}/anmal/"


def prepare(town: Town, count: int = PEOPLE, seats: int = SEATS) -> Rush:
    """Plan a date and sign in everybody who wants to come."""
    with scope(municipality=town.row):
        residents = fill.residents(town.row, count)[:count]
        unit = Unit.objects.order_by("pk")[0]
        known.assign_role(
            officer=town.officer, unit=unit, role=Role.ORGANISER, by=system(town.row.pk)
        )
        by = queries.officer(town.officer, town.officer.user)
        fields = {"name": f"Rusning {uuid4()}", "place": "Torget"}
        series = actions.plan(municipality=town.row, unit=unit, fields=fields, by=by)
        actions.publish(series=series, by=by)
        pattern = Pattern(clock.today() + dt.timedelta(days=30), dt.time(18), 120)
        (date,) = actions.add_dates(series=series, pattern=pattern, capacity=seats, by=by)
        return Rush(town, series.slug, date.pk, [_signed_in(town, each) for each in residents])


def _signed_in(town: Town, person: Person) -> tuple[int, str]:
    sign_in = town.signed_in(person)
    return person.pk, people.session({kept.SIGN_IN: str(sign_in.pk)})


def sign_ups(rush: Rush) -> Iterator[Piece]:
    """Return the work of signing up, one for each who wants to come."""
    for person, session in rush.wanting:
        yield _sign_up(rush, person, session)


def _sign_up(rush: Rush, person: int, session: str) -> Piece:
    form = {"who": str(person), "seats": "1", "email": "r@bench.example", "key": str(uuid4())}

    def work(client: Client) -> None:
        to = client.post(rush.path, session, form)
        if "/bokning/" not in to:
            raise Unexpected(f"signing up led to {to}")

    return work


def faults(rush: Rush) -> list[str]:
    """Return what is not exact: seats given, people waiting, and who was first."""
    with scope(municipality=rush.town.row):
        date = Occasion.objects.get(pk=rush.occasion)
        rows = Booking.objects.filter(occasion=date)
        seats, all_of_them = min(date.capacity, len(rush.wanting)), len(rush.wanting)
        found = {
            "seats": (date.taken, seats),
            "waiting": (date.waiting, all_of_them - seats),
            "bookings with a seat": (rows.filter(state="booked").count(), seats),
            "bookings that wait": (rows.filter(state="waiting").count(), all_of_them - seats),
            "seats out of turn": (rows.filter(state="booked", number__gt=seats).count(), 0),
        }
    return [
        f"{what}: {is_}, not {should}" for what, (is_, should) in found.items() if is_ != should
    ]


def measure(town: Town) -> Measured:
    """Measure sign-ups with the server running; what is not exact is a fault."""
    rush = prepare(town)
    connection.close()
    with server.serving(PORT, {}):
        measured = run("127.0.0.1", PORT, sign_ups(rush), CLIENTS, SECONDS)
    measured.faults += faults(rush)
    return measured


def alone() -> None:
    """Measure this process's database, from an empty one."""
    from bench.measure import prepare as fill_all  # noqa: PLC0415 - which may measure this too

    measured = measure(fill_all(0)[0])
    print(
        f"{connection.vendor}: {measured.per_second:.0f} sign-ups/s, "
        f"median {measured.share(0.5):.0f} ms, p95 {measured.share(0.95):.0f} ms"
    )
    for fault in measured.faults[:5]:
        print(f"  {fault}")
