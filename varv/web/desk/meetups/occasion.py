"""One date: who comes, who waits, and what the organiser does with it."""

from dataclasses import dataclass
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core.text import sort_key
from varv.participation.meetups import actions, queries, rules
from varv.participation.meetups.models import Booking, Occasion
from varv.participation.meetups.states import Held, State
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web import meetups
from varv.web.desk.door import staff
from varv.web.desk.meetups.dates import found
from varv.web.requests import Request

RINGS = {
    State.BOOKED: "going",
    State.WAITING: "wait",
    State.CANCELLED: "new",
    State.ATTENDED: "done",
    State.ABSENT: "late",
}


@dataclass(frozen=True)
class Line:
    """Somebody on the list of a date."""

    booking: Booking
    name: str
    tag: str
    state: str
    has_needs: bool

    @property
    def came(self) -> bool:
        """Tell whether they were ticked off at the door."""
        return self.booking.state == State.ATTENDED


def line(actor: Actor, booking: Booking) -> Line:
    """Return somebody as the officer may see them."""
    is_named = rules.may_name(actor, booking)
    return Line(
        booking=booking,
        name=called(actor, booking),
        tag=RINGS[State(booking.state)],
        state=str(State(booking.state).label),
        has_needs=bool(booking.needs) and is_named,
    )


def called(actor: Actor, booking: Booking) -> str:
    """Return what somebody is called to the officer: protected people by their code."""
    if booking.erased_at:
        return _("Borttaget namn")
    if not rules.may_name(actor, booking):
        return _("Skyddad person, kod {code}").format(code=booking.code)
    return booking.name


def lists(actor: Actor, occasion: Occasion) -> dict[str, list[Line]]:
    """Return those who have seats by the alphabet, those who wait in order, and the others."""
    lines = [line(actor, each) for each in queries.everybody(occasion)]
    seated = [each for each in lines if each.booking.state not in (State.WAITING, State.CANCELLED)]
    return {
        "seated": sorted(seated, key=lambda each: sort_key(each.name)),
        "queue": [each for each in lines if each.booking.state == State.WAITING],
        "gone": [each for each in lines if each.booking.state == State.CANCELLED],
    }


@staff(P.MEETUP_MANAGE)
@require_safe
def occasion(request: Request, pk: int) -> HttpResponse:
    """Show a date with everybody on it; the look is recorded."""
    row = found(request, pk)
    if row.state != Held.CANCELLED:
        actions.look_at_list(occasion=row, by=request.actor)
    shown = {
        "occasion": row,
        "series": row.series,
        "date": meetups.date(row),
        "is_planned": row.state == Held.PLANNED and not row.is_over,
        "is_held": row.state == Held.HELD or row.is_over,
        "may_note": request.actor.may(P.NEED_GATHER),
        "seats": _seats(row),
        **lists(request.actor, row),
    }
    return render(request, "desk/meetups/occasion.html", shown)


def _seats(row: Occasion) -> dict[str, object]:
    return {"share": row.taken / row.capacity, "taken": row.taken, "capacity": row.capacity}


@staff(P.MEETUP_MANAGE)
@require_safe
def door(request: Request, pk: int) -> HttpResponse:
    """Show the door list: to tick off on a phone, or to print."""
    row = found(request, pk)
    actions.look_at_list(occasion=row, by=request.actor)
    people = lists(request.actor, row)
    shown = {
        "occasion": row,
        "series": row.series,
        "date": meetups.date(row),
        "seated": people["seated"],
        "came": sum(each.booking.seats for each in people["seated"] if each.came),
        "key": uuid4(),
    }
    return render(request, "desk/meetups/door.html", shown)
