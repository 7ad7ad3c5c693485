"""When a series is held: adding dates, changing one, calling one off."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.participation.meetups import actions, queries, recurrence, rules
from varv.participation.meetups.models import Occasion, Series
from varv.participation.meetups.recurrence import Pattern
from varv.people.permissions import P
from varv.web import meetups
from varv.web.desk.administration.confirm import confirm
from varv.web.desk.door import staff
from varv.web.desk.meetups.planning import either
from varv.web.desk.meetups.planning import found as series_found
from varv.web.fields import Field, Option, elsewhere, filled, too_long
from varv.web.guard import fetch
from varv.web.requests import Request

FARTHEST = dt.timedelta(days=366 * 5)  # that a date may lie from today
TIME = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])")


def found(request: Request, pk: int) -> Occasion:
    """Return a date that the officer runs."""
    return fetch(queries.run_by(request.actor), request.actor, rules.may_run, pk=pk)


@staff(P.MEETUP_MANAGE)
@either
def add(request: Request, pk: int) -> HttpResponse:
    """Add one date or many to a series, after they have been shown."""
    row = series_found(request, pk)
    if request.method != "POST":
        return _page(request, row, _empty(row), {})
    sent = request.POST.dict()
    try:
        _refuse_long(_fields(sent), sent)
        pattern, capacity = _pattern(sent), _number(sent, "capacity")
        if sent.get("do") != "add":
            return _page(request, row, sent, {}, recurrence.days(pattern))
        made = actions.add_dates(
            series=row,
            pattern=pattern,
            capacity=capacity,
            place=sent.get("place", "").strip(),
            as_sessions="sessions" in sent,
            by=request.actor,
        )
    except Invalid as fault:
        return _page(request, row, sent, fault.messages)
    if not made:
        messages.info(request, _("De datumen finns redan i serien."))
        return redirect("desk:meetup", pk=pk)
    told = ngettext("{number} datum är tillagt.", "{number} datum är tillagda.", len(made))
    messages.success(request, told.format(number=len(made)))
    return redirect("desk:meetup", pk=pk)


def _empty(series: Series) -> dict[str, str]:
    return {
        "time": "14.00",
        "minutes": "120",
        "weeks": "1",
        "times": "1",
        "capacity": "20",
        "place": series.place,
    }


def _pattern(sent: Mapping[str, str]) -> Pattern:
    """Return what the form asks for.

    Raises:
        Invalid: a day, a time or a number cannot be read.
    """
    return Pattern(
        first=day(sent, "first"),
        time=time(sent, "time"),
        minutes=_number(sent, "minutes"),
        weeks=_number(sent, "weeks"),
        times=_number(sent, "times"),
        skips_holidays="holidays" not in sent,
    )


def day(sent: Mapping[str, str], name: str) -> dt.date:
    """Return a day that was written.

    Raises:
        Invalid: it is none, or years away.
    """
    try:
        found = dt.date.fromisoformat(sent.get(name, "").strip())
    except ValueError as fault:
        told = _("Skriv dagen som år, månad och dag, till exempel 2026-12-14.")
        raise Invalid({name: told}) from fault
    if abs(found - clock.today()) > FARTHEST:
        raise Invalid({name: _("Dagen ligger för långt bort. Välj en dag inom fem år.")})
    return found


def time(sent: Mapping[str, str], name: str) -> dt.time:
    """Return a time of day that was written with a point or a colon.

    Raises:
        Invalid: it is none.
    """
    read = TIME.fullmatch(sent.get(name, "").strip())
    if read is None:
        raise Invalid({name: _("Skriv tiden så här: 14.30")})
    return dt.time(int(read[1]), int(read[2]))


def _number(sent: Mapping[str, str], name: str) -> int:
    text = sent.get(name, "").strip()
    if not text.isdecimal() or len(text) > 5:
        raise Invalid({name: _("Skriv ett heltal.")})
    return int(text)


def _page(
    request: Request,
    series: Series,
    sent: Mapping[str, str],
    errors: Mapping[str, str],
    days: list[dt.date] | None = None,
) -> HttpResponse:
    fields = filled(_fields(sent), sent, errors)
    shown = {
        "series": series,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "days": days,
    }
    return render(request, "desk/meetups/dates.html", shown, status=422 if errors else 200)


def _fields(sent: Mapping[str, str]) -> list[Field]:
    weeks = [
        Option("1", _("Varje vecka")),
        Option("2", _("Varannan vecka")),
        Option("3", _("Var tredje vecka")),
        Option("4", _("Var fjärde vecka")),
    ]
    sessions = Option("1", _("Dagarna är en kurs som man anmäler sig till som helhet"))
    holidays = Option("1", _("Räkna också röda dagar och aftnar"))
    return [
        Field("first", _("Första dagen"), "date", size="date"),
        *_times(),
        Field("weeks", _("Hur ofta"), "select", options=weeks),
        Field("times", _("Hur många gånger"), "number", size="short"),
        Field(
            "holidays",
            _("Röda dagar"),
            "ticks",
            options=[holidays],
            required=False,
            chosen=["1"] if "holidays" in sent else [],
        ),
        Field(
            "sessions",
            _("Kurs i flera delar"),
            "ticks",
            options=[sessions],
            required=False,
            chosen=["1"] if "sessions" in sent else [],
        ),
        Field("place", _("Plats"), most=120),
        Field("capacity", _("Platser"), "number", size="short"),
    ]


def _times() -> list[Field]:
    return [
        Field("time", _("Börjar klockan"), size="short", most=5),
        Field("minutes", _("Längd i minuter"), "number", size="short"),
    ]


@staff(P.MEETUP_MANAGE)
@either
def change(request: Request, pk: int) -> HttpResponse:
    """Change time, place or seats of a date; a new time or place is told to those signed up."""
    row = found(request, pk)
    here = clock.local(row.starts_at)
    minutes = int((row.ends_at - row.starts_at).total_seconds() // 60)
    known = {
        "first": here.date().isoformat(),
        "time": f"{here:%H.%M}",
        "minutes": str(minutes),
        "place": row.place,
        "capacity": str(row.capacity),
        "note": row.note,
    }
    if request.method != "POST":
        return _change_page(request, row, known, {})
    sent = request.POST.dict()
    try:
        actions.change(occasion=row, fields=_changed(sent), by=request.actor)
    except Invalid as fault:
        return _change_page(request, row, sent, fault.messages)
    except Conflict:
        messages.warning(request, _("Datumet är inställt eller genomfört och ändras inte mer."))
        return redirect("desk:meetup_occasion", pk=pk)
    messages.success(request, _("Ändringarna är sparade."))
    return redirect("desk:meetup_occasion", pk=pk)


def _changed(sent: Mapping[str, str]) -> dict[str, object]:
    _refuse_long(_change_fields(), sent)
    at, minutes = time(sent, "time"), _number(sent, "minutes")
    starts_at = clock.at(day(sent, "first"), at.hour, at.minute).astimezone(dt.UTC)
    return {
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(minutes=minutes),
        "place": sent.get("place", "").strip(),
        "note": sent.get("note", "").strip(),
        "capacity": _number(sent, "capacity"),
    }


def _change_page(
    request: Request, occasion: Occasion, sent: Mapping[str, str], errors: Mapping[str, str]
) -> HttpResponse:
    fields = filled(_change_fields(), sent, errors)
    shown = {
        "occasion": occasion,
        "date": meetups.date(occasion),
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/meetups/change.html", shown, status=422 if errors else 200)


def _change_fields() -> list[Field]:
    return [
        Field("first", _("Dag"), "date", size="date"),
        *_times(),
        Field("place", _("Plats"), most=120),
        Field("note", _("Bra att veta"), required=False),
        Field("capacity", _("Platser"), "number", size="short"),
    ]


def _refuse_long(fields: Sequence[Field], sent: Mapping[str, str]) -> None:
    if faults := too_long(fields, sent):
        raise Invalid(faults)


@staff(P.MEETUP_MANAGE)
@either
def call_off(request: Request, pk: int) -> HttpResponse:
    """Ask for the reason, and call a date off; everybody signed up reads it."""
    row = found(request, pk)
    back = reverse("desk:meetup_occasion", kwargs={"pk": pk})
    words = {
        "title": _("Ställ in {name}?").format(name=row.series.name),
        "text": _(
            "Anmälda: {number}. I kö: {waiting}. Alla får ett mejl med din förklaring och andra "
            "datum med lediga platser. Det går inte att ångra."
        ).format(number=row.taken, waiting=row.waiting),
        "button": _("Ställ in"),
        "back": back,
        "back_words": row.series.name,
    }
    reason = Field("reason", _("Varför"), "long", most=300, rows=3)
    if request.method != "POST":
        return confirm(request, words, [reason])
    try:
        actions.call_off(occasion=row, reason=request.POST.get("reason", ""), by=request.actor)
    except Invalid as fault:
        return confirm(request, words, [reason], fault.messages)
    messages.success(request, _("Datumet är inställt och alla anmälda är meddelade."))
    return redirect(back)
