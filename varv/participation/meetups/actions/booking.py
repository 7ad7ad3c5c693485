"""Signing up, giving a seat back, and changing to another date."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid, Refused
from varv.core.text import is_email
from varv.participation.meetups import availability, participants, queries, rules
from varv.participation.meetups.actions import counting, telling
from varv.participation.meetups.events import BookingCancelled, BookingMade
from varv.participation.meetups.models import Booking, Occasion
from varv.participation.meetups.participants import Wish
from varv.participation.meetups.states import LIVING, Ended, Held, State
from varv.people.actors import Actor
from varv.people.models import Person

MOST = 4  # participants whom one person, or one address, signs up for an occasion


@transaction.atomic
def book(*, occasion: Occasion, wish: Wish, by: Actor) -> Booking:
    """Give a participant a seat, or a place in the queue; the same wish twice is one booking.

    Raises:
        Refused: it is not for the actor to sign the participant up.
        Conflict: ``closed`` when there is no time left for it, ``elsewhere`` when the participant
            has one of the other dates that this one is an alternative to.
        Invalid: something in the wish is not as it should be.
    """
    if not rules.may_book(by, occasion, wish):
        raise Refused("meetup.book")
    _check(occasion, wish, by)
    counting.hold(occasion)
    who = participants.who(wish, by)
    rows = Booking.objects.filter(occasion=occasion, who=who)
    known = rows.select_related("person", "booked_by").first()
    if known and (known.state in LIVING or known.key == wish.key):
        known.occasion = occasion
        return known
    if not rules.is_in_time(by, occasion):
        raise Conflict("closed")
    _check_others(occasion, wish, by, who)
    booking = _seat(occasion, known or _new(occasion, wish, by, who), wish)
    is_waiting = booking.state == State.WAITING
    if by.is_officer:
        audit.record(by=by, action="booking.make", subject=booking, concerns=booking.person_id)
    telling.booked(booking, place_in_queue=queries.place_in_queue(booking) if is_waiting else 0)
    events.publish(BookingMade(booking.pk, occasion.pk, is_waiting, by))
    return booking


def _check(occasion: Occasion, wish: Wish, by: Actor) -> None:
    faults, series = {}, occasion.series
    if not participants.named(wish) or len(participants.named(wish)) > 120:
        faults["name"] = _("Skriv namnet på den som ska komma, med högst 120 tecken.")
    if wish.email and not is_email(wish.email):
        faults["email"] = _("Skriv adressen så här: namn@exempel.se")
    if not by.is_resident and not (wish.email or wish.phone):
        faults["phone"] = _("Skriv ett telefonnummer eller en e-postadress.")
    if not 1 <= wish.seats <= 1 + series.companions:
        faults["seats"] = _("Välj hur många ni är.")
    if len(wish.needs) > 300:
        faults["needs"] = _("Skriv det du behöver med högst 300 tecken.")
    if not rules.is_old_enough(series, wish.person, occasion):
        faults["name"] = _("Den här är för dig som har fyllt {age} år.").format(age=series.age_from)
    if faults:
        raise Invalid(faults)


def _check_others(occasion: Occasion, wish: Wish, by: Actor, who: str) -> None:
    """Refuse a second of several alternatives, and one who signs up a crowd."""
    living = Booking.objects.filter(state__in=LIVING)
    if occasion.series.one_of and living.filter(choice=occasion.series_id, who=who).exists():
        raise Conflict("elsewhere")
    if by.is_officer:
        return
    rows = living.filter(occasion=occasion)
    mine = rows.filter(booked_by_id=by.person_id)
    if by.person_id is None:
        mine = rows.filter(email=wish.email.strip().lower())
    if mine.count() >= MOST:
        told = _("Du kan anmäla högst {most} personer. Ring oss om ni är fler.")
        raise Invalid({"name": told.format(most=MOST)})


def _new(occasion: Occasion, wish: Wish, by: Actor, who: str) -> Booking:
    booker = None
    if by.is_resident:
        is_own = wish.person is not None and wish.person.pk == by.person_id
        booker = wish.person if is_own else Person.objects.filter(pk=by.as_person).first()
    return Booking(
        municipality=occasion.municipality,
        occasion=occasion,
        who=who,
        person=wish.person,
        booked_by=booker,
        name=participants.named(wish),
    )


def _seat(occasion: Occasion, booking: Booking, wish: Wish) -> Booking:
    """Store the booking on a held occasion, with seats when there are any and nobody waits."""
    has_seat = wish.seats <= occasion.left
    occasion.last_number += 1
    occasion.taken += wish.seats if has_seat else 0
    occasion.waiting += 0 if has_seat else 1
    occasion.save(update_fields=["last_number", "taken", "waiting"])
    now = clock.now()
    booking.occasion = occasion
    booking.state = State.BOOKED if has_seat else State.WAITING
    booking.ended, booking.ended_at, booking.moved_up_at = Ended.NOBODY, None, None
    booking.number, booking.created_at = occasion.last_number, now
    booking.code = participants.code(booking.number)
    booking.choice = occasion.series_id if occasion.series.one_of else None
    booking.key, booking.seats, booking.needs = wish.key, wish.seats, wish.needs.strip()
    booking.email, booking.phone = wish.email.strip().lower(), wish.phone.strip()
    booking.language, booking.has_consent = wish.language, wish.has_consent
    late = now >= availability.remind_at(occasion.series, occasion)
    booking.reminded_at = now if late else None  # the confirmation is reminder enough
    try:
        booking.save()
    except IntegrityError as fault:  # another date of the series was faster, at the same moment
        raise Conflict("elsewhere") from fault
    return booking


@transaction.atomic
def cancel(*, booking: Booking, by: Actor) -> Booking:
    """Give a seat back; who stands first in the queue has it in the same moment.

    Raises:
        Refused: it is not the actor's booking.
        Conflict: ``late`` when it is too late to cancel without calling.
    """
    occasion = counting.hold(booking.occasion)
    booking.refresh_from_db(fields=["state", "ended", "ended_at", "seats"])
    is_staff = rules.may_run(by, occasion)
    if not is_staff and not rules.may_see(by, booking):
        raise Refused("meetup.cancel")
    if booking.state == State.CANCELLED:
        return booking
    if not rules.may_cancel(by, booking):
        raise Conflict("late")
    _give_back(occasion, booking, Ended.STAFF if is_staff else Ended.PARTICIPANT)
    telling.cancelled(booking, by_staff=is_staff)
    counting.move_up(occasion)
    if is_staff:
        audit.record(by=by, action="booking.cancel", subject=booking, concerns=booking.person_id)
    events.publish(BookingCancelled(booking.pk, occasion.pk, by))
    return booking


def _give_back(occasion: Occasion, booking: Booking, ended: Ended) -> None:
    """Store on a held occasion that a living booking has ended."""
    if booking.state == State.WAITING:
        occasion.waiting -= 1
    else:
        occasion.taken -= booking.seats
    occasion.save(update_fields=["taken", "waiting"])
    booking.state, booking.ended, booking.ended_at = State.CANCELLED, ended, clock.now()
    booking.save(update_fields=["state", "ended", "ended_at"])


@transaction.atomic
def move(*, booking: Booking, to: Occasion, by: Actor) -> Booking:
    """Change to another date of the series; the old seat is kept until the new one is certain.

    Raises:
        Refused: it is not the actor's booking, or another series.
        Conflict: ``full``, ``closed`` or ``late``.
    """
    is_staff = rules.may_run(by, booking.occasion)
    if to.series_id != booking.occasion.series_id or to.pk == booking.occasion_id:
        raise Refused("meetup.move")
    if not is_staff and not rules.may_see(by, booking):
        raise Refused("meetup.move")
    for each in sorted((booking.occasion, to), key=lambda row: row.pk):
        counting.hold(each)
    booking.refresh_from_db(fields=["state", "ended", "ended_at", "seats"])
    _check_move(booking, to, by)
    old = booking.occasion
    _give_back(old, booking, Ended.MOVED)
    moved = _seat(to, _again(booking, to), _wish(booking))
    counting.move_up(old)
    if is_staff:
        audit.record(by=by, action="booking.move", subject=moved, concerns=moved.person_id)
    telling.booked(moved)
    events.publish(BookingCancelled(booking.pk, old.pk, by))
    events.publish(BookingMade(moved.pk, to.pk, False, by))
    return moved


def _check_move(booking: Booking, to: Occasion, by: Actor) -> None:
    if not rules.may_cancel(by, booking):
        raise Conflict("late")
    if not rules.is_in_time(by, to) or to.state != Held.PLANNED:
        raise Conflict("closed")
    if booking.seats > to.left:
        raise Conflict("full")
    there = Booking.objects.filter(occasion=to, who=booking.who, state__in=LIVING)
    if there.exists():
        raise Conflict("elsewhere")


def _again(booking: Booking, to: Occasion) -> Booking:
    """Return the booking of the same participant on another date, the one ended there if any."""
    ended = Booking.objects.filter(occasion=to, who=booking.who).first()
    return ended or Booking(
        municipality=to.municipality,
        who=booking.who,
        person=booking.person,
        booked_by=booking.booked_by,
        name=booking.name,
    )


def _wish(booking: Booking) -> Wish:
    return Wish(
        name=booking.name,
        seats=booking.seats,
        needs=booking.needs,
        email=booking.email,
        phone=booking.phone,
        language=booking.language,
        has_consent=booking.has_consent,
    )
