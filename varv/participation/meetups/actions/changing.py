"""Changing a date, and calling one off; everybody signed up is told."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid, Refused
from varv.participation.meetups import queries, rules
from varv.participation.meetups.actions import counting, telling
from varv.participation.meetups.events import OccasionCancelled
from varv.participation.meetups.models import Booking, Occasion, Series
from varv.participation.meetups.states import Ended, Held, State
from varv.people.actors import Actor


@transaction.atomic
def change(*, occasion: Occasion, fields: Mapping[str, Any], by: Actor) -> Occasion:
    """Change time, place, note or seats; those signed up are told of a new time or place.

    Args:
        fields: any of starts_at, ends_at, place, note and capacity.

    Raises:
        Invalid: more seats are taken than there would be.
        Conflict: ``cancelled`` when it is called off or over.
    """
    _refuse(by, occasion.series)
    counting.hold(occasion)
    if occasion.state != Held.PLANNED:
        raise Conflict("cancelled")
    before = occasion.starts_at, occasion.ends_at, occasion.place
    for name in ("starts_at", "ends_at", "place", "note", "capacity"):
        setattr(occasion, name, fields.get(name, getattr(occasion, name)))
    _check_change(occasion)
    is_new = before != (occasion.starts_at, occasion.ends_at, occasion.place)
    occasion.sequence += int(is_new)
    occasion.changed_at = clock.now()
    occasion.__dict__.pop("sessions", None)
    occasion.over_at = occasion.sessions[-1][1]
    occasion.save()
    if is_new:
        telling.changed(_living(occasion))
    counting.move_up(occasion)
    audit.record(by=by, action="occasion.change", subject=occasion)
    return occasion


def _check_change(occasion: Occasion) -> None:
    faults = {}
    if occasion.capacity < max(occasion.taken, 1):
        told = _("{taken} platser är tagna. Ange minst så många.")
        faults["capacity"] = told.format(taken=max(occasion.taken, 1))
    if occasion.ends_at <= occasion.starts_at:
        faults["minutes"] = _("Slutet ligger före början.")
    if not occasion.place:
        faults["place"] = _("Ange var ni ses.")
    if faults:
        raise Invalid(faults)


@transaction.atomic
def call_off(*, occasion: Occasion, reason: str, by: Actor) -> Occasion:
    """Cancel an occasion; everybody signed up is told why, and when else they can come.

    Raises:
        Invalid: no reason is given.
    """
    _refuse(by, occasion.series)
    why = " ".join(reason.split())
    if not why or len(why) > 300:
        raise Invalid({"reason": _("Skriv varför, med högst 300 tecken. Alla anmälda får läsa.")})
    counting.hold(occasion)
    if occasion.state != Held.PLANNED:
        return occasion
    living = _living(occasion)
    occasion.state, occasion.reason, occasion.changed_at = Held.CANCELLED, why, clock.now()
    occasion.taken = occasion.waiting = 0
    occasion.sequence += 1
    occasion.save()
    ended = {"state": State.CANCELLED, "ended": Ended.OCCASION, "ended_at": clock.now()}
    Booking.objects.filter(pk__in=[each.pk for each in living]).update(**ended)
    telling.called_off(living, queries.others(occasion))
    audit.record(by=by, action="occasion.call_off", subject=occasion, data={"reason": why})
    events.publish(OccasionCancelled(occasion.pk, occasion.series_id, by))
    return occasion


def _living(occasion: Occasion) -> list[Booking]:
    rows = Booking.objects.filter(occasion=occasion, state__in=[State.BOOKED, State.WAITING])
    found = list(rows.select_related("person", "booked_by", "municipality").order_by("number"))
    for each in found:
        each.occasion = occasion
    return found


def _refuse(by: Actor, series: Series) -> None:
    if not rules.may_manage(by, series):
        raise Refused("meetup.manage")
