"""Who may see, sign up, cancel, and keep the door."""

from uuid import UUID

from varv.core import clock, numbers
from varv.participation.meetups import availability
from varv.participation.meetups.availability import Why
from varv.participation.meetups.models import Booking, Occasion, Series
from varv.participation.meetups.participants import Wish
from varv.participation.meetups.states import Held, Shown, State
from varv.people.actors import Actor
from varv.people.levels import Level
from varv.people.models import Person
from varv.people.permissions import P


def may_plan(actor: Actor, unit_id: int) -> bool:
    """Tell whether the actor may start a series in the unit."""
    return actor.is_officer and actor.may(P.MEETUP_MANAGE, unit_id)


def may_manage(actor: Actor, series: Series) -> bool:
    """Tell whether the actor organises the series."""
    return actor.municipality_id == series.municipality_id and may_plan(actor, series.unit_id)


def may_run(actor: Actor, occasion: Occasion) -> bool:
    """Tell whether the actor organises the occasion."""
    return may_manage(actor, occasion.series)


def may_read(_actor: Actor, series: Series) -> bool:
    """Tell whether everybody may see the series: also when it has ended, for who has a link."""
    return series.state != Shown.DRAFT


def may_attend(_actor: Actor, occasion: Occasion) -> bool:
    """Tell whether everybody may see the occasion."""
    return occasion.series.state != Shown.DRAFT


def may_book(actor: Actor, occasion: Occasion, wish: Wish) -> bool:
    """Tell whether the actor may sign the participant up, if there is time for it.

    Residents sign up themselves, their wards, and relatives by name who said yes. An address that
    proved itself signs up by name where the series lets it; staff sign up those who call.
    """
    series = occasion.series
    if may_manage(actor, series):
        return True
    if actor.is_resident and actor.person_id:
        if wish.person:
            return wish.person.pk == actor.person_id or wish.person.pk in actor.wards
        return wish.has_consent
    return series.takes_email and actor.level >= Level.EMAIL and wish.person is None


def is_in_time(actor: Actor, occasion: Occasion) -> bool:
    """Tell whether the actor can sign up now; staff can until it is over."""
    if may_manage(actor, occasion.series):
        return occasion.state == Held.PLANNED and not occasion.is_over
    return availability.why(occasion.series, occasion) is Why.OPEN


def is_old_enough(series: Series, person: Person | None, occasion: Occasion) -> bool:
    """Tell whether a person of the register is old enough on the day; others are believed."""
    if series.age_from is None or person is None or not person.number:
        return True
    day = clock.local(occasion.starts_at).date()
    return numbers.age(person.number, day) >= series.age_from


def link_of(booking_id: UUID) -> str:
    """Return the word by which an actor who opened a booking's sealed link is known."""
    return f"booking {booking_id}"


def may_see(actor: Actor, booking: Booking) -> bool:
    """Tell whether the booking is the actor's: theirs, their ward's, made by them, or by link."""
    if actor.municipality_id != booking.municipality_id or booking.erased_at:
        return False
    if actor.visitor == link_of(booking.pk):
        return True
    own = {actor.person_id, *actor.wards} - {None}
    return actor.is_resident and bool(own & {booking.person_id, booking.booked_by_id})


def may_cancel(actor: Actor, booking: Booking) -> bool:
    """Tell whether the actor may give the seat back now; staff may until it is over."""
    occasion = booking.occasion
    if booking.state not in (State.BOOKED, State.WAITING) or occasion.state != Held.PLANNED:
        return False
    if may_manage(actor, occasion.series):
        return True
    last = availability.cancel_until(occasion.series, occasion)
    is_waiting = booking.state == State.WAITING and clock.now() < occasion.starts_at
    return may_see(actor, booking) and (is_waiting or clock.now() <= last)


def may_name(actor: Actor, booking: Booking) -> bool:
    """Tell whether the officer may see who it is: protected people only with a right of its own."""
    is_protected = booking.person is not None and booking.person.is_protected
    return not is_protected or actor.may(P.CASE_READ_PROTECTED)
