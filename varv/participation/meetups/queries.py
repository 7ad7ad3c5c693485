"""Reading meet-ups: what is held when, who comes, and what they thought."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db.models import F, Q, QuerySet

from varv.core import clock, words
from varv.participation.meetups.models import Booking, Occasion, Rating, Series
from varv.participation.meetups.states import LIVING, Audience, Held, Shown, State
from varv.people.actors import Actor
from varv.people.permissions import P

PAGE = 30
FEED_DAYS = 60
FEED_MOST = 500
QUEUE_BATCH = 50


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for in the list of dates."""

    kind: str = ""
    place: str = ""
    audience: str = ""
    month: dt.date | None = None
    is_free: bool = False


def public() -> QuerySet[Occasion]:
    """Return the occasions that everybody may see, with their series."""
    rows = Occasion.objects.select_related("series__unit", "municipality")
    return rows.filter(series__state=Shown.PUBLISHED)


def coming(
    wanted: Wanted | None = None, after: tuple[dt.datetime, int] | None = None
) -> QuerySet[Occasion]:
    """Return what is to come, the next first, after a place in the list."""
    rows = public().filter(state=Held.PLANNED, starts_at__gte=clock.now())
    if wanted:
        rows = _narrowed(rows, wanted)
    if after:
        moment, pk = after
        rows = rows.filter(Q(starts_at__gt=moment) | Q(starts_at=moment, pk__gt=pk))
    return rows.order_by("starts_at", "pk")


def _narrowed(rows: QuerySet[Occasion], wanted: Wanted) -> QuerySet[Occasion]:
    if wanted.kind:
        rows = rows.filter(series__kind=wanted.kind)
    if wanted.place:
        rows = rows.filter(place=wanted.place)
    if wanted.audience:
        rows = rows.filter(series__audience=wanted.audience)
    if wanted.month:
        rows = rows.filter(
            starts_at__gte=clock.at(wanted.month, 0), starts_at__lt=clock.at(after(wanted.month), 0)
        )
    if wanted.is_free:
        rows = rows.filter(waiting=0, taken__lt=F("capacity"))
    return rows


def after(month: dt.date) -> dt.date:
    """Return the first day of the next month."""
    return (month.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def places() -> list[str]:
    """Return where something is to come."""
    rows = coming().order_by("place").values_list("place", flat=True).distinct()
    return list(rows[:PAGE])


def found(text: str, most: int) -> list[Series]:
    """Return the series with something to come that hold every word of a text, by their names."""
    wanted = words.stems(text)
    coming_here = coming().order_by().values("series")
    rows = Series.objects.filter(state=Shown.PUBLISHED, pk__in=coming_here).order_by("name")
    held = (row for row in rows[:FEED_MOST] if words.holds(_words(row), wanted))
    return list(islice(held, most)) if wanted else []


def _words(row: Series) -> str:
    english = map(str, row.english.values())
    return " ".join((row.name, row.lead, row.text, row.place, row.get_audience_display(), *english))


def of_month(month: dt.date) -> list[Occasion]:
    """Return all of a month, cancelled ones left out."""
    rows = public().exclude(state=Held.CANCELLED)
    return list(_narrowed(rows, Wanted(month=month)).order_by("starts_at", "pk")[:FEED_MOST])


def for_seniors(most: int = 4) -> list[Occasion]:
    """Return the next meet-ups for seniors."""
    return list(coming(Wanted(audience=Audience.SENIORS))[:most])


def feed(series: Series | None = None) -> list[Occasion]:
    """Return what a calendar is told: what is to come and what was not long ago."""
    rows = public().filter(starts_at__gte=clock.now() - dt.timedelta(days=FEED_DAYS))
    if series:
        rows = rows.filter(series=series)
    return list(rows.order_by("starts_at", "pk")[:FEED_MOST])


def dates(series: Series) -> list[Occasion]:
    """Return the dates of a series that are to come, and those just cancelled."""
    rows = Occasion.objects.filter(series=series, starts_at__gte=clock.now())
    found = list(rows.order_by("starts_at", "pk")[:FEED_MOST])
    for each in found:
        each.series = series
    return found


def others(occasion: Occasion) -> list[Occasion]:
    """Return the other dates of the series that have seats left."""
    rows = coming(Wanted(is_free=True)).filter(series_id=occasion.series_id)
    return list(rows.exclude(pk=occasion.pk)[:QUEUE_BATCH])


def bookings() -> QuerySet[Booking]:
    """Return bookings with all that a page of one shows."""
    related = ("occasion__series__unit", "person", "booked_by", "municipality")
    return Booking.objects.select_related(*related)


def bookings_of(actor: Actor, series: Series | None = None) -> QuerySet[Booking]:
    """Return what a resident and the resident's wards have booked that is to come."""
    people = [actor.as_person, *actor.wards]
    rows = bookings().filter(occasion__series=series) if series else bookings()
    rows = rows.filter(Q(person__in=people) | Q(booked_by_id=actor.as_person))
    rows = rows.filter(state__in=[State.BOOKED, State.WAITING], erased_at__isnull=True)
    return rows.filter(occasion__over_at__gte=clock.now()).order_by("occasion__starts_at", "pk")


def own(actor: Actor, occasion: Occasion) -> list[Booking]:
    """Return the resident's living bookings of an occasion, or of the alternatives to it."""
    if not actor.is_resident or actor.person_id is None:
        return []
    people = [actor.person_id, *actor.wards]
    on = Q(occasion=occasion) | Q(choice=occasion.series_id)
    rows = bookings().filter(Q(person__in=people) | Q(booked_by_id=actor.person_id))
    return list(rows.filter(on, state__in=LIVING).order_by("created_at")[:QUEUE_BATCH])


def place_in_queue(booking: Booking) -> int:
    """Return how many stand before, plus one."""
    queue = Booking.objects.filter(occasion_id=booking.occasion_id, state=State.WAITING)
    return queue.filter(number__lt=booking.number).count() + 1


def first_in_queue(occasion: Occasion) -> list[Booking]:
    """Return those who have waited longest."""
    queue = Booking.objects.filter(occasion=occasion, state=State.WAITING)
    return list(queue.select_related("person", "booked_by").order_by("number")[:QUEUE_BATCH])


def everybody(occasion: Occasion) -> list[Booking]:
    """Return everybody who has or had a seat on an occasion, in the order they came."""
    rows = Booking.objects.filter(occasion=occasion).select_related("person")
    return list(rows.order_by("number"))


def by_code(occasion: Occasion, code: str) -> Booking | None:
    """Return whose code it is."""
    rows = Booking.objects.filter(occasion=occasion, code=code, state__in=LIVING)
    return rows.select_related("person").first()


def booking_of_key(occasion: Occasion, key: UUID) -> Booking | None:
    """Return what was booked by a form, when it was sent before."""
    return bookings().filter(occasion=occasion, key=key).first()


def managed(actor: Actor) -> QuerySet[Series]:
    """Return the series that an officer organises."""
    units: Collection[int] = actor.grants.get(P.MEETUP_MANAGE, frozenset())
    return Series.objects.filter(unit_id__in=units).select_related("unit")


def run_by(actor: Actor) -> QuerySet[Occasion]:
    """Return the occasions that an officer organises, with their series."""
    units: Collection[int] = actor.grants.get(P.MEETUP_MANAGE, frozenset())
    rows = Occasion.objects.filter(series__unit_id__in=units)
    return rows.select_related("series__unit", "municipality")


def held_since(actor: Actor, day: dt.date) -> Sequence[Occasion]:
    """Return the occasions held since a day that an officer organises, the oldest first."""
    rows = run_by(actor).filter(state=Held.HELD, starts_at__gte=clock.at(day, 0))
    return list(rows.order_by("starts_at", "pk")[:2000])


def ratings(occasion: Occasion) -> list[Rating]:
    """Return what was said of an occasion."""
    return list(Rating.objects.filter(occasion=occasion).order_by("day")[:FEED_MOST])


def may_be_told(booking: Booking) -> bool:
    """Tell whether mail says more than that there is something to read.

    It does not when whoever comes is protected, or whoever signed them up, who is near them.
    """
    return not any(who.is_protected for who in (booking.person, booking.booked_by) if who)
