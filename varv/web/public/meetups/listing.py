"""What is to come: a list by date, and a month as a calendar."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language

from varv.core import clock
from varv.core.dates import MONTHS, WEEKDAYS
from varv.participation.meetups import queries
from varv.participation.meetups.models import Occasion
from varv.participation.meetups.queries import Wanted
from varv.participation.meetups.states import Audience, Kind
from varv.web import meetups
from varv.web.public.fresh import fresh
from varv.web.requests import Request

MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
AFTER = re.compile(r"([0-9]{9,11})_([0-9]{1,18})")
MONTHS_AHEAD = 8


@dataclass(frozen=True)
class Part:
    """The dates of one month."""

    name: str
    dates: Sequence[meetups.Date]


@dataclass(frozen=True)
class Day:
    """A square of the calendar."""

    day: dt.date
    is_today: bool
    is_other: bool
    dates: Sequence[meetups.Date]


@fresh
def listing(request: Request) -> HttpResponse:
    """List what is to come, the next first, narrowed by what is asked for."""
    wanted = _wanted(request.GET)
    rows = list(queries.coming(wanted, _after(request.GET))[: queries.PAGE + 1])
    shown = {
        "parts": _parts(meetups.dates(rows[: queries.PAGE])),
        "older": _older(request.GET, rows) if len(rows) > queries.PAGE else "",
        "wanted": wanted,
        "month": f"{wanted.month:%Y-%m}" if wanted.month else "",
        "is_narrowed": wanted != Wanted(),
        "kinds": Kind.choices,
        "audiences": Audience.choices,
        "places": queries.places(),
        "months": _months(),
        "this_month": f"{clock.today():%Y-%m}",
    }
    return render(request, "public/meetups/listing.html", shown)


def _wanted(sent: QueryDict) -> Wanted:
    """Return what is asked for; what is not on an allow-list is not asked for."""
    kind, audience = sent.get("slag", ""), sent.get("for", "")
    return Wanted(
        kind=kind if kind in Kind.values else "",
        audience=audience if audience in Audience.values else "",
        place=sent.get("plats", "").replace("\0", "")[:120],
        month=_month(sent.get("manad", "")),
        is_free=sent.get("lediga") == "1",
    )


def _month(text: str) -> dt.date | None:
    return dt.date.fromisoformat(f"{text}-01") if MONTH.fullmatch(text) else None


def _after(sent: QueryDict) -> tuple[dt.datetime, int] | None:
    found = AFTER.fullmatch(sent.get("efter", ""))
    if not found:
        return None
    return dt.datetime.fromtimestamp(int(found[1]), dt.UTC), int(found[2])


def _older(sent: QueryDict, rows: list[Occasion]) -> str:
    last = rows[queries.PAGE - 1]
    named = {key: sent[key] for key in ("slag", "for", "plats", "manad", "lediga") if key in sent}
    return "?" + urlencode({**named, "efter": f"{int(last.starts_at.timestamp())}_{last.pk}"})


def _title(month: dt.date) -> str:
    words = "en" if get_language() == "en" else "sv"
    return f"{MONTHS[words][month.month - 1]} {month.year}"


def _parts(dates: Sequence[meetups.Date]) -> list[Part]:
    found: dict[dt.date, list[meetups.Date]] = {}
    for each in dates:
        found.setdefault(clock.local(each.starts_at).date().replace(day=1), []).append(each)
    return [Part(_title(month), inside) for month, inside in found.items()]


def _months() -> list[tuple[str, str]]:
    month, found = clock.today().replace(day=1), []
    for _number in range(MONTHS_AHEAD):
        found.append((f"{month:%Y-%m}", _title(month)))
        month = queries.after(month)
    return found


@fresh
def month(request: Request) -> HttpResponse:
    """Show a month as a calendar."""
    today = clock.today()
    first = _month(request.GET.get("manad", "")) or today.replace(day=1)
    dates = meetups.dates(queries.of_month(first))
    before = (first - dt.timedelta(days=1)).replace(day=1)
    shown = {
        "title": _title(first),
        "weeks": _weeks(first, dates),
        "weekdays": WEEKDAYS["en" if get_language() == "en" else "sv"],
        "dates": dates,
        "before": (f"{before:%Y-%m}", _title(before)),
        "after": (f"{queries.after(first):%Y-%m}", _title(queries.after(first))),
    }
    return render(request, "public/meetups/month.html", shown)


def _weeks(first: dt.date, dates: Sequence[meetups.Date]) -> list[list[Day]]:
    inside: dict[dt.date, list[meetups.Date]] = {}
    for each in dates:
        inside.setdefault(clock.local(each.starts_at).date(), []).append(each)
    day, weeks = first - dt.timedelta(days=first.weekday()), []
    while day < queries.after(first):
        week = [day + dt.timedelta(days=number) for number in range(7)]
        weeks.append([_square(each, first, inside) for each in week])
        day += dt.timedelta(days=7)
    return weeks


def _square(day: dt.date, first: dt.date, inside: dict[dt.date, list[meetups.Date]]) -> Day:
    return Day(day, day == clock.today(), day.month != first.month, inside.get(day, []))
