"""At the door: who came, who did not, and who came without having signed up."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Conflict, Refused
from varv.core.ids import uuid7
from varv.participation.meetups import participants, queries, rules, states
from varv.participation.meetups.actions import counting
from varv.participation.meetups.models import Booking, Occasion
from varv.participation.meetups.states import Held, State
from varv.people.actors import Actor


@transaction.atomic
def check_in(*, occasion: Occasion, code: str, by: Actor) -> Booking:
    """Let in whoever shows the code; showing it twice is once.

    Raises:
        Conflict: ``unknown`` when nobody on the list has the code, ``waiting`` when its bearer
            stands in the queue.
    """
    _refuse(by, occasion)
    booking = queries.by_code(occasion, participants.as_code(code))
    if booking is None:
        raise Conflict("unknown")
    if booking.state == State.WAITING:
        raise Conflict("waiting")
    return mark(booking=booking, state=State.ATTENDED, by=by)


@transaction.atomic
def mark(*, booking: Booking, state: State, by: Actor) -> Booking:
    """Say that somebody came, did not, or that neither is known after all."""
    occasion = booking.occasion
    _refuse(by, occasion)
    counting.hold(occasion)
    booking.refresh_from_db(fields=["state"])
    if booking.state == state:
        return booking
    if booking.state == State.WAITING:
        raise Conflict("waiting")
    is_seated = {booking.state, state} <= set(states.SEATED)  # seats are counted elsewhere
    if not is_seated or not states.may_become(booking.state, state):
        raise Conflict("state")
    booking.state = state
    booking.came_at = clock.now() if state == State.ATTENDED else None
    booking.save(update_fields=["state", "came_at"])
    counting.count_door(occasion)
    return booking


@transaction.atomic
def walk_in(*, occasion: Occasion, key: UUID, by: Actor, name: str = "") -> Booking:
    """Count somebody who came without having signed up; takes no seat from those who did.

    Args:
        key: names the form, so that the same form sent twice is one visitor.
    """
    _refuse(by, occasion)
    counting.hold(occasion)
    known = queries.booking_of_key(occasion, key)
    if known:
        return known
    occasion.last_number += 1
    occasion.save(update_fields=["last_number"])
    number, pk, now = occasion.last_number, uuid7(), clock.now()
    booking = Booking.objects.create(
        pk=pk,
        municipality_id=occasion.municipality_id,
        occasion=occasion,
        who=f"visitor:{pk}",
        name=" ".join(name.split())[:120] or _("Besökare {number}").format(number=number),
        state=State.ATTENDED,
        number=number,
        code=participants.code(number),
        key=key,
        is_walk_in=True,
        created_at=now,
        came_at=now,
    )
    counting.count_door(occasion)
    return booking


@transaction.atomic
def look(*, booking: Booking, by: Actor) -> Booking:
    """Record that an officer looked at who somebody is and what they need."""
    _refuse(by, booking.occasion)
    audit.record(by=by, action="booking.look", subject=booking, concerns=booking.person_id)
    return booking


@transaction.atomic
def look_at_list(*, occasion: Occasion, by: Actor) -> None:
    """Record that an officer opened the list of those who come."""
    _refuse(by, occasion)
    audit.record(by=by, action="occasion.look", subject=occasion)


def _refuse(by: Actor, occasion: Occasion) -> None:
    if not rules.may_run(by, occasion) or occasion.state == Held.CANCELLED:
        raise Refused("meetup.door")
