"""What came of it: evaluations, how many came, and needs that were heard."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.core.dates import MONTHS
from varv.core.errors import Invalid, Refused
from varv.core.workdays import add_months
from varv.participation.meetups import actions, queries, questions
from varv.participation.meetups.models import Occasion
from varv.participation.needs import queries as needs
from varv.participation.needs.models import Theme
from varv.people.permissions import P
from varv.web import meetups
from varv.web.desk.cases.filters import number
from varv.web.desk.door import staff
from varv.web.desk.meetups.dates import found
from varv.web.desk.meetups.planning import either
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.requests import Request

YEAR = 12
TALL, WIDE = 120, 52  # of the drawing: the highest bar, and a month


@dataclass(frozen=True)
class Month:
    """How it went in a month, and the bars that show it."""

    name: str
    held: int
    came: int
    missed: int
    x: int
    top: float
    height: float
    missed_top: float
    missed_height: float

    @property
    def share(self) -> int | None:
        """Return how many of a hundred who signed up did not come."""
        both = self.came + self.missed
        return round(100 * self.missed / both) if both else None


@dataclass(frozen=True)
class Bar:
    """How many gave one of the five answers."""

    step: int
    count: int
    y: int
    width: float


@staff(P.MEETUP_MANAGE)
@require_safe
def evaluation(request: Request, pk: int) -> HttpResponse:
    """Show what those who came said, when they are enough to hide in."""
    row = found(request, pk)
    asked = questions.of(row.series, get_language())
    result = questions.result(asked, queries.ratings(row))
    shown = {
        "occasion": row,
        "date": meetups.date(row),
        "result": result,
        "scales": [(each, bars(each.counts)) for each in result.scales],
        "fewest": questions.FEWEST,
    }
    return render(request, "desk/meetups/evaluation.html", shown)


def bars(counts: Mapping[int, int]) -> list[Bar]:
    """Return the bars of a question from one to five, the best on top."""
    most = max([*counts.values(), 1])
    return [
        Bar(step, counts[step], 4 + place * 26, 220 * counts[step] / most)
        for place, step in enumerate(sorted(counts, reverse=True))
    ]


@staff(P.MEETUP_MANAGE)
@require_safe
def statistics(request: Request) -> HttpResponse:
    """Show how many came, and how many did not, in each of the last twelve months."""
    first = add_months(clock.today().replace(day=1), 1 - YEAR)
    rows = queries.held_since(request.actor, first)
    months = _months(first, rows)
    shown = {
        "months": months,
        "came": sum(each.came for each in months),
        "held": sum(each.held for each in months),
        "missed": sum(each.missed for each in months),
        "width": YEAR * WIDE,
    }
    return render(request, "desk/meetups/statistics.html", shown)


def _months(first: dt.date, rows: Sequence[Occasion]) -> list[Month]:
    days = [add_months(first, count) for count in range(YEAR)]
    inside: dict[dt.date, list[Occasion]] = {day: [] for day in days}
    for each in rows:
        inside.setdefault(clock.local(each.starts_at).date().replace(day=1), []).append(each)
    counted = [
        (day, len(held), sum(each.came for each in held), sum(each.missed for each in held))
        for day, held in inside.items()
        if day in days
    ]
    most = max([came + missed for _day, _held, came, missed in counted] + [1])
    return [_month(place, each, most) for place, each in enumerate(counted)]


def _month(place: int, counted: tuple[dt.date, int, int, int], most: int) -> Month:
    day, held, came, missed = counted
    names = MONTHS["en" if get_language() == "en" else "sv"]
    height, missed_height = TALL * came / most, TALL * missed / most
    return Month(
        name=f"{names[day.month - 1]} {day.year}",
        held=held,
        came=came,
        missed=missed,
        x=place * WIDE + 6,
        top=TALL + 10 - height,
        height=height,
        missed_top=TALL + 10 - height - missed_height,
        missed_height=missed_height,
    )


@staff(P.MEETUP_MANAGE)
@either
def note(request: Request, pk: int) -> HttpResponse:
    """Write down what was said, as a need with a theme and a weight."""
    row = found(request, pk)
    if not request.actor.may(P.NEED_GATHER):
        raise Refused("meetup.note")
    themes = needs.themes()
    if request.method != "POST":
        return _note_page(request, row, {"weight": "3", "voices": "1"}, {}, _options(themes))
    sent = request.POST.dict()
    try:
        actions.note(
            occasion=row,
            text=sent.get("text", ""),
            theme=next((each for each in themes if str(each.pk) == sent.get("theme")), None),
            weight=number(sent.get("weight", "")) or 0,
            voices=number(sent.get("voices", "")) or 0,
            key=meetups.key(sent),
            by=request.actor,
        )
    except Invalid as fault:
        return _note_page(request, row, sent, fault.messages, _options(themes))
    messages.success(request, _("Behovet är noterat. Skriv gärna fler."))
    return redirect("desk:meetup_note", pk=pk)


def _options(themes: Sequence[Theme]) -> list[Option]:
    return [Option("", _("Inget tema än")), *(Option(str(each.pk), each.name) for each in themes)]


def _note_page(
    request: Request,
    occasion: Occasion,
    sent: Mapping[str, str],
    errors: Mapping[str, str],
    themes: Sequence[Option],
) -> HttpResponse:
    weights = [Option(str(step), str(step)) for step in range(1, 6)]
    hint = _("Skriv vad någon behöver, utan namn. Ett behov i taget.")
    fields = filled(
        [
            Field("text", _("Vad sades?"), "long", hint, most=1000, rows=4),
            Field("theme", _("Tema"), "select", options=themes, required=False),
            Field("weight", _("Vikt, 5 väger mest"), "select", options=weights),
            Field("voices", _("Hur många sade det?"), "number", size="short"),
        ],
        sent,
        errors,
    )
    shown = {
        "occasion": occasion,
        "date": meetups.date(occasion),
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "key": meetups.key(sent),
    }
    return render(request, "desk/meetups/note.html", shown, status=422 if errors else 200)
