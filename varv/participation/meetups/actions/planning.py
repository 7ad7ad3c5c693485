"""Planning series: what they are, when they are held, and what changes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import addresses, clock, events, slugs, text
from varv.core.errors import Conflict, Invalid, Refused
from varv.municipalities.models import Municipality, Unit
from varv.participation.following import actions as following
from varv.participation.following.actions import Told
from varv.participation.following.states import Kind as Followed
from varv.participation.meetups import recurrence, rules
from varv.participation.meetups.actions import telling
from varv.participation.meetups.events import SeriesPublished
from varv.participation.meetups.models import Booking, Occasion, Series
from varv.participation.meetups.recurrence import Pattern
from varv.participation.meetups.states import LIVING, Held, Shown
from varv.people.actors import Actor

WORDS = ("name", "lead", "text", "place", "fee", "access", "transport")
CHOICES = ("kind", "audience", "age_from", "contact", "takes_email", "one_of", "companions")
TIMES = ("opens_days", "closes_hours", "cancel_hours", "reminder_days", "questions", "english")
TAKEN = {"kalender", "bokning", "bekrafta", "omdome", "lank"}  # words of our own addresses
SPARE = 12  # addresses to try when others plan a series of the same name at the same moment
LONGEST = {"name": 80, "lead": 200, "place": 120, "fee": 120, "contact": 200, "text": 8000}


@transaction.atomic
def plan(
    *,
    municipality: Municipality,
    unit: Unit,
    fields: Mapping[str, Any],
    by: Actor,
    key: UUID | None = None,
) -> Series:
    """Start a series that nobody but the staff sees yet; the same key starts one.

    Raises:
        Refused: the actor organises nothing in the unit.
        Invalid: something in the fields is not as it should be.
    """
    if not rules.may_plan(by, unit.pk):
        raise Refused("meetup.plan")
    _check(fields)
    series = Series(municipality=municipality, unit=unit, key=key, created_at=clock.now())
    _write(series, fields)
    known = slugs.store(series, _slugs(series.name), key)
    if known is series:
        audit.record(by=by, action="series.plan", subject=series)
    return known


def _slugs(name: str) -> list[str]:
    """Return words for the address of a series, the best first, of which one is free."""
    stem = text.slug(name)[:50] or "traff"
    alike = Series.objects.filter(slug__startswith=stem)
    taken = {*TAKEN, *alike.values_list("slug", flat=True)}
    numbered = [f"{stem}-{number}" for number in range(2, len(taken) + SPARE)]
    return [each for each in (stem, *numbered) if each not in taken]


def _check(fields: Mapping[str, Any]) -> None:
    faults = {}
    for name, most in LONGEST.items():
        if len(str(fields.get(name, ""))) > most:
            faults[name] = _("Skriv högst {most} tecken.").format(most=most)
    if not fields.get("name"):
        faults["name"] = _("Ange vad träffen eller kursen heter.")
    if not fields.get("place"):
        faults["place"] = _("Ange var ni ses.")
    if faults:
        raise Invalid(faults)


def _check_nobody_chose(series: Series) -> None:
    if Booking.objects.filter(occasion__series=series, state__in=LIVING).exists():
        told = _("Någon har redan anmält sig, så datumen går inte att göra om till alternativ.")
        raise Invalid({"ways": told})


def _write(series: Series, fields: Mapping[str, Any]) -> None:
    for name in (*WORDS, *CHOICES, *TIMES):
        if name in fields:
            setattr(series, name, fields[name])


@transaction.atomic
def describe(*, series: Series, fields: Mapping[str, Any], by: Actor) -> Series:
    """Change what is said of a series, and how one signs up; its dates stay as they are.

    Raises:
        Invalid: something in the fields is not as it should be, or dates would become alternatives,
            or no longer be, when somebody has signed up.
    """
    _refuse(by, series)
    _check(fields)
    if fields.get("one_of", series.one_of) != series.one_of:
        _check_nobody_chose(series)
    _write(series, fields)
    series.save()
    audit.record(by=by, action="series.describe", subject=series)
    return series


@transaction.atomic
def publish(*, series: Series, by: Actor) -> Series:
    """Show a series to everybody; once more is the same as once."""
    _refuse(by, series)
    if series.state != Shown.PUBLISHED:
        series.state = Shown.PUBLISHED
        series.save(update_fields=["state"])
        audit.record(by=by, action="series.publish", subject=series)
        events.publish(SeriesPublished(series_id=series.pk, by=by))
    return series


@transaction.atomic
def end(*, series: Series, by: Actor) -> Series:
    """Take a series out of the list; its dates have to be over or cancelled first.

    Raises:
        Conflict: ``coming`` when something of it is still planned.
    """
    _refuse(by, series)
    if Occasion.objects.filter(series=series, state=Held.PLANNED).exists():
        raise Conflict("coming")
    series.state = Shown.ENDED
    series.save(update_fields=["state"])
    audit.record(by=by, action="series.end", subject=series)
    return series


@transaction.atomic
def add_dates(
    *,
    series: Series,
    pattern: Pattern,
    capacity: int,
    by: Actor,
    place: str = "",
    as_sessions: bool = False,
) -> Sequence[Occasion]:
    """Add dates to a series; a start that it already has is left as it is.

    Args:
        as_sessions: the days are sessions of one course that one signs up for as a whole.
    """
    _refuse(by, series)
    _check_dates(pattern, capacity)
    Series.objects.select_for_update().get(pk=series.pk)  # or the form sent twice adds them twice
    there = set(Occasion.objects.filter(series=series).values_list("starts_at", flat=True))
    moments = [each for each in recurrence.moments(pattern) if each[0] not in there]
    if as_sessions:
        groups = [moments] if moments else []
    else:
        groups = [[each] for each in moments]
    made = [_date(series, group, capacity, place) for group in groups]
    if made:
        data = {"days": [str(each.starts_at.date()) for each in made]}
        audit.record(by=by, action="series.add_dates", subject=series, data=data)
        _tell_followers(series, made)
    return made


def _check_dates(pattern: Pattern, capacity: int) -> None:
    faults = {}
    if not 1 <= capacity <= 5000:
        faults["capacity"] = _("Ange hur många platser det finns, 1 till 5000.")
    if not 15 <= pattern.minutes <= 24 * 60:
        faults["minutes"] = _("Ange hur länge det håller på, 15 minuter till ett dygn.")
    if not 1 <= pattern.times <= recurrence.MOST:
        told = _("Ange hur många gånger, 1 till {most}.")
        faults["times"] = told.format(most=recurrence.MOST)
    if pattern.first < clock.today() - dt.timedelta(days=366):
        faults["first"] = _("Dagen ligger mer än ett år tillbaka.")
    if pattern.first > clock.today() + dt.timedelta(days=366 * 2):
        faults["first"] = _("Dagen ligger mer än två år fram.")
    if faults:
        raise Invalid(faults)


def _date(
    series: Series, sessions: Sequence[tuple[dt.datetime, dt.datetime]], capacity: int, place: str
) -> Occasion:
    starts_at, ends_at = sessions[0]
    return Occasion.objects.create(
        municipality_id=series.municipality_id,
        series=series,
        starts_at=starts_at,
        ends_at=ends_at,
        more=[[start.isoformat(), end.isoformat()] for start, end in sessions[1:]],
        over_at=sessions[-1][1],
        place=place or series.place,
        capacity=capacity,
        changed_at=clock.now(),
    )


def _tell_followers(series: Series, made: Sequence[Occasion]) -> None:
    """Tell who follows a published series that there are new dates."""
    coming = [each for each in made if each.starts_at > clock.now()]
    if series.state != Shown.PUBLISHED or not coming:
        return

    def write() -> Told:
        language = translation.get_language()
        page = addresses.absolute(series.municipality, "public:meetup", slug=series.slug)
        days = "\n".join(f"- {telling.when(each)}" for each in coming[:10])
        name = series.say("name", language)
        return Told(_("Nya datum: {name}").format(name=name), f"{days}\n\n{page}")

    following.tell(
        municipality=series.municipality,
        kind=Followed.MEETUP,
        subject=str(series.pk),
        happening=f"dates-{coming[0].pk}",
        write=write,
    )


def _refuse(by: Actor, series: Series) -> None:
    if not rules.may_manage(by, series):
        raise Refused("meetup.manage")
