"""How the promises were kept in a quarter: for the board, as a drawing, a table and a file."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.audit import actions as audit
from varv.core import clock
from varv.participation.feedback import queries
from varv.participation.feedback.queries import Kept
from varv.people.permissions import P
from varv.web import reports
from varv.web.desk.door import staff
from varv.web.desk.spreadsheet import MARK, lines
from varv.web.requests import Request

QUARTERS = 8
WIDTH, ROW, LEFT = 620, 34, 210


@dataclass(frozen=True)
class Quarter:
    """Three months."""

    year: int
    number: int

    @property
    def key(self) -> str:
        """Return the quarter as an address names it."""
        return f"{self.year}-{self.number}"

    @property
    def first(self) -> dt.date:
        """Return the first day."""
        return dt.date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> dt.date:
        """Return the last day."""
        return self.next().first - dt.timedelta(days=1)

    def next(self) -> "Quarter":
        """Return the quarter after."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def before(self) -> "Quarter":
        """Return the quarter before."""
        return Quarter(self.year - (self.number == 1), (self.number + 2) % 4 + 1)

    def __str__(self) -> str:
        return _("kvartal {number} {year}").format(number=self.number, year=self.year)


def of(day: dt.date) -> Quarter:
    """Return the quarter of a day."""
    return Quarter(day.year, (day.month + 2) // 3)


def recent() -> list[Quarter]:
    """Return the quarters that can be chosen, this one first."""
    found = [of(clock.today())]
    while len(found) < QUARTERS:
        found.append(found[-1].before())
    return found


@dataclass(frozen=True)
class Bar:
    """A subject in the drawing: what came in, and how much of it was answered in time."""

    name: str
    kept: Kept
    y: int
    wide: float
    in_time: float

    @property
    def middle(self) -> int:
        """Return where its words stand."""
        return self.y + 19


@staff(P.CASE_READ)
@require_safe
def statistics(request: Request) -> HttpResponse:
    """Show how the promises of a quarter were kept."""
    quarter = _asked(request)
    rows = queries.kept(request.actor, quarter.first, quarter.last)
    shown = {
        "quarter": quarter,
        "quarters": recent(),
        "bars": _bars(request, rows),
        "height": ROW * len(rows) + 10,
        "width": WIDTH,
        "left": LEFT,
        "total": _total(rows),
        "said": queries.said(request.actor, quarter.first, quarter.last),
    }
    return render(request, "desk/feedback/statistics.html", shown)


@staff(P.CASE_READ)
@require_safe
def download(request: Request) -> HttpResponse:
    """Send the table as a file; it holds numbers only."""
    quarter = _asked(request)
    rows = queries.kept(request.actor, quarter.first, quarter.last)
    about = {"quarter": quarter.key}
    subject = ("feedback", "statistics")
    audit.record(by=request.actor, action="feedback.download", subject=subject, data=about)
    known = queries.categories(request.municipality.pk)
    head = (_("Ämne"), _("Inkomna"), _("Lästa i tid"), _("Besvarade"), _("Besvarade i tid"))
    table = [[*head, _("Försenade utan svar")]]
    table += [
        [
            reports.name_of(each.key, known),
            *map(str, (each.received, each.confirmed_in_time, each.answered, each.in_time)),
            str(each.late),
        ]
        for each in rows
    ]
    answer = HttpResponse(MARK + lines(table), content_type="text/csv; charset=utf-8")
    name = f"{_('synpunkter')}-{quarter.key}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _asked(request: Request) -> Quarter:
    named = {each.key: each for each in recent()}
    return named.get(request.GET.get("quarter", ""), of(clock.today()))


def _bars(request: Request, rows: Sequence[Kept]) -> list[Bar]:
    known = queries.categories(request.municipality.pk)
    most = max((each.received for each in rows), default=1)
    room = WIDTH - LEFT - 60
    return [
        Bar(
            name=reports.name_of(each.key, known),
            kept=each,
            y=ROW * number,
            wide=round(room * each.received / most, 1),
            in_time=round(room * each.in_time / most, 1),
        )
        for number, each in enumerate(rows)
    ]


def _total(rows: Sequence[Kept]) -> Kept:
    names = ("received", "answered", "in_time", "confirmed_in_time", "late")
    return Kept("", *(sum(getattr(each, name) for each in rows) for name in names))
