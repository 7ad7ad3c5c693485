"""Holding an occasion, and giving its seats to those who stand first in the queue."""

from django.db.models import Count, Q

from varv.core import clock, events
from varv.participation.meetups import queries
from varv.participation.meetups.actions import telling
from varv.participation.meetups.events import BookingMovedUp
from varv.participation.meetups.models import Booking, Occasion
from varv.participation.meetups.states import State

COUNTED = ("state", "starts_at", "ends_at", "more", "capacity", "taken", "waiting", "last_number")


def hold(occasion: Occasion) -> Occasion:
    """Hold the row of an occasion until the transaction ends, and read what it counts.

    Whoever changes a booking holds its occasion first, so that two never wait for each other.
    """
    occasion.refresh_from_db(
        fields=[*COUNTED, "sequence", "place", "reason"],
        from_queryset=Occasion.objects.select_for_update(),
    )
    occasion.__dict__.pop("sessions", None)
    return occasion


def move_up(occasion: Occasion) -> int:
    """Give free seats to the queue of a held occasion; nobody passes who stood there before.

    Returns:
        how many bookings got their seats.
    """
    given = 0
    while occasion.waiting:
        batch = queries.first_in_queue(occasion)
        for booking in batch:
            if occasion.taken + booking.seats > occasion.capacity:
                return given
            _give(occasion, booking)
            given += 1
        if not batch:
            break
    return given


def _give(occasion: Occasion, booking: Booking) -> None:
    occasion.taken += booking.seats
    occasion.waiting -= 1
    occasion.save(update_fields=["taken", "waiting"])
    booking.occasion = occasion
    booking.state, booking.moved_up_at = State.BOOKED, clock.now()
    booking.save(update_fields=["state", "moved_up_at"])
    telling.moved_up(booking)
    events.publish(BookingMovedUp(booking_id=booking.pk, occasion_id=occasion.pk))


def count_door(occasion: Occasion) -> Occasion:
    """Count anew how many came and how many did not."""
    rows = Booking.objects.filter(occasion=occasion)
    counted = rows.aggregate(
        came=Count("pk", filter=Q(state=State.ATTENDED, seats=1))
        + 2 * Count("pk", filter=Q(state=State.ATTENDED, seats=2)),
        missed=Count("pk", filter=Q(state=State.ABSENT)),
    )
    occasion.came, occasion.missed = counted["came"], counted["missed"]
    occasion.save(update_fields=["came", "missed"])
    return occasion
