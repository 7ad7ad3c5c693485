"""What time does: reminders, the end of an occasion, evaluations, and forgetting."""

import datetime as dt
from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from varv.core import clock, events, sweeping
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.notices.models import Outbox
from varv.participation.meetups import availability
from varv.participation.meetups.actions import counting, telling
from varv.participation.meetups.events import OccasionHeld
from varv.participation.meetups.models import Booking, Occasion
from varv.participation.meetups.states import Ended, Held, State

LONGEST_AHEAD = dt.timedelta(days=32)
SETTLED = dt.timedelta(hours=12)  # after the end, when the door list is thought complete
NEEDS_KEPT = dt.timedelta(days=14)
NAMES_KEPT = dt.timedelta(days=365)
BATCH = 500


def sweep(municipality: Municipality) -> int:
    """Do what has become due; doing it twice, or at the same moment, is doing it once.

    Returns:
        how many mails were written.
    """
    told = sweeping.each(_to_remind(municipality), lambda row: remind(occasion=row))
    told += sweeping.each(_to_settle(municipality), lambda row: settle(occasion=row))
    forget(municipality=municipality)
    return told


def _rows(municipality: Municipality) -> list[Occasion]:
    rows = Occasion.objects.filter(municipality=municipality, state=Held.PLANNED)
    rows = rows.filter(starts_at__lte=clock.now() + LONGEST_AHEAD)
    return list(rows.select_related("series", "municipality").order_by("starts_at")[:BATCH])


def _to_remind(municipality: Municipality) -> list[Occasion]:
    now = clock.now()
    return [
        each
        for each in _rows(municipality)
        if availability.remind_at(each.series, each) <= now < each.starts_at
    ]


def _to_settle(municipality: Municipality) -> list[Occasion]:
    now = clock.now()
    return [each for each in _rows(municipality) if each.over_at + SETTLED <= now]


@transaction.atomic
def remind(*, occasion: Occasion) -> int:
    """Remind those with a seat who were not reminded yet; the key of each mail is used once."""
    counting.hold(occasion)
    rows = Booking.objects.filter(
        occasion=occasion, state=State.BOOKED, reminded_at__isnull=True, is_walk_in=False
    )
    found = list(rows.select_related("person", "booked_by", "municipality"))
    told = _write(occasion, found, telling.reminder)
    Booking.objects.filter(pk__in=[each.pk for each in found]).update(reminded_at=clock.now())
    return told


def _write(
    occasion: Occasion, rows: Sequence[Booking], write: Callable[[Booking], Outbox | None]
) -> int:
    for each in rows:
        each.occasion = occasion
    mails = [mail for each in rows if (mail := write(each)) is not None]
    notices.send_all(mails)
    return len(mails)


@transaction.atomic
def settle(*, occasion: Occasion) -> int:
    """Let an occasion be over: who was not seen was absent, and the others are asked.

    Where nobody was ticked off at the door, nobody is called absent, and everybody is asked.
    """
    counting.hold(occasion)
    if occasion.state != Held.PLANNED:
        return 0
    rows = Booking.objects.filter(occasion=occasion)
    was_kept = rows.filter(state=State.ATTENDED, is_walk_in=False).exists()
    if was_kept:
        rows.filter(state=State.BOOKED).update(state=State.ABSENT)
    full = {"state": State.CANCELLED, "ended": Ended.FULL, "ended_at": clock.now()}
    rows.filter(state=State.WAITING).update(**full)
    occasion.state, occasion.waiting = Held.HELD, 0
    occasion.save(update_fields=["state", "waiting"])
    counting.count_door(occasion)
    seen = rows.filter(state=State.ATTENDED if was_kept else State.BOOKED).exclude(email="")
    seen = seen.select_related("person", "booked_by", "municipality")
    told = _write(occasion, list(seen), telling.ask_for_rating)
    events.publish(OccasionHeld(occasion.pk, occasion.series_id, occasion.came, occasion.missed))
    return told


@transaction.atomic
def forget(*, municipality: Municipality) -> int:
    """Forget what somebody needed to be able to come, and after a year also who came.

    Returns:
        how many bookings no longer say who it was.
    """
    now = clock.now()
    rows = Booking.objects.filter(municipality=municipality)
    is_over = Q(occasion__over_at__lt=now - NEEDS_KEPT) | Q(ended_at__lt=now - NEEDS_KEPT)
    with_needs = rows.filter(is_over).exclude(needs="").values_list("pk", flat=True)
    Booking.objects.filter(pk__in=list(with_needs[:BATCH])).update(needs="")
    old = rows.filter(erased_at__isnull=True, occasion__over_at__lt=now - NAMES_KEPT)
    keys = list(old.values_list("pk", flat=True)[:BATCH])
    nameless = {"name": "", "email": "", "phone": "", "needs": "", "person": None}
    return Booking.objects.filter(pk__in=keys).update(
        **nameless,
        booked_by=None,
        who=Concat(Value("erased:"), Cast("id", CharField())),
        erased_at=now,
    )
