"""Meet-up sign-ups per second: more people than seats press at once, and the count is exact.

``python -m bench.voices meetups`` measures both databases without the rest of the bench.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from django.db import connection
from django_scopes import scope

from bench import fill
from bench.lines import Row, line, loaded
from bench.load import Client, Piece, Unexpected
from bench.people import Town
from varv.core import clock
from varv.municipalities.models import Unit
from varv.participation.meetups import actions
from varv.participation.meetups.models import Booking, Occasion
from varv.participation.meetups.recurrence import Pattern
from varv.people import actions as known
from varv.people import queries
from varv.people.actors import system
from varv.people.roles import Role

SECONDS = 60.0
PEOPLE, SEATS = 600, 400


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


def rush(town: Town, count: int = PEOPLE, seats: int = SEATS) -> Rush:
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
        return Rush(
            town, series.slug, date.pk, [(each.pk, town.session_of(each)) for each in residents]
        )


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


def prepare(town: Town) -> Callable[[], Iterator[Row]]:
    """Plan a date that is too small; return what measures the rush to it."""
    return partial(measure, rush(town))


def measure(rush: Rush) -> Iterator[Row]:
    """Measure sign-ups until everybody has pressed.

    Raises:
        SystemExit: seats or waiting list are not exact.
    """
    yield line("Meet-up, sign-up", loaded(sign_ups(rush), SECONDS))
    found = faults(rush)
    connection.close()
    if found:
        raise SystemExit("Sign-ups are not exact: " + "; ".join(found))
