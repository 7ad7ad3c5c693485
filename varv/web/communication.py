"""A communication plan as it is shown: the year wheel, and the same month by month."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varv.core import clock
from varv.core.dates import MONTHS, long_date
from varv.core.text import NBSP, upper_first, whole
from varv.steering.communication import queries
from varv.steering.communication.models import Effort, Plan
from varv.steering.communication.recurrence import Span
from varv.steering.communication.states import DRAWN, Audience, Concern, Repeats, State
from varv.steering.direction.models import spoken
from varv.web import wheel

VIEWS = ("wheel", "list", "concerns")
TAGS = {
    State.PROPOSED: "wait",
    State.PLANNED: "new",
    State.GOING: "going",
    State.DONE: "done",
    State.CANCELLED: "late",
}
AUDIENCES = list(Audience)


@dataclass(frozen=True)
class Line:
    """An effort in a list.

    Args:
        number: the one that stands on its arcs in the wheel; none when it is not drawn.
        look: the state that it is drawn in.
        concerns: what should be seen to, in words.
    """

    row: Effort
    number: int | None
    when: str
    look: State
    word: str
    channel: str
    concerns: Sequence[str]

    @property
    def tag(self) -> str:
        """Return the ring that shows how it goes."""
        return TAGS[self.look]

    @property
    def is_late(self) -> bool:
        """Tell whether its last day has passed without its being done."""
        return str(Concern.LATE.label) in self.concerns


@dataclass(frozen=True)
class MonthOfYear:
    """A month with all times that begin in it."""

    name: str
    lines: Sequence[Line]
    is_now: bool


def day_and_month(day: dt.date, language: str) -> str:
    """Return a day as 14 dec."""
    return f"{day.day}{NBSP}{MONTHS['en' if language == 'en' else 'sv'][day.month - 1][:3]}"


def when(span: Span, language: str) -> str:
    """Return the days of one time, as 14 dec, 7–11 dec or 14 dec–3 jan."""
    first = day_and_month(span.first, language)
    if span.first == span.last:
        return first
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        first = str(span.first.day)
    return f"{first}\N{EN DASH}{day_and_month(span.last, language)}"


def dated(span: Span, language: str) -> str:
    """Return the days of one time with their years: 14 december 2026–3 januari 2027."""
    first, last = long_date(span.first, language), long_date(span.last, language)
    return first if first == last else f"{first}\N{EN DASH}{last}"


def often(effort: Effort) -> str:
    """Return how often the effort comes back, or nothing."""
    repeats = Repeats(effort.repeats)
    return "" if repeats is Repeats.ONCE else str(repeats.label).lower()


def lines(plan: Plan, efforts: Iterable[Effort], language: str) -> list[Line]:
    """Return efforts for a list, each on one line, numbered as in the wheel."""
    found, number = [], 0
    for row in efforts:
        number += row.state in DRAWN
        first = f"{when(row.times[0], language)} {row.starts_on.year}"
        said = ", ".join(filter(None, (first, often(row))))
        found.append(_line(plan, row, number if row.state in DRAWN else None, said))
    return found


def _line(plan: Plan, row: Effort, number: int | None, said: str) -> Line:
    concerns = [str(each.label) for each in queries.concerns_of(row, plan)]
    look = State(row.state)
    return Line(row, number, said, look, str(look.label), spoken(row.channel, "name"), concerns)


def _time(line: Line, span: Span, language: str) -> Line:
    """Return the line of one time.

    When an effort that comes back goes on, a time that is past is done, and one to come is planned;
    the first goes on from the day on which somebody said so.
    """
    dated, row, today = replace(line, when=when(span, language)), line.row, clock.today()
    if line.look is not State.GOING or row.repeats == Repeats.ONCE:
        return dated
    if span.last < today:
        return replace(dated, look=State.DONE, word=_("Genomförd"))
    if span.first > max(today, row.starts_on):
        return replace(dated, look=State.PLANNED, word=str(State.PLANNED.label))
    return dated


def months(plan: Plan, efforts: Sequence[Effort], year: int, language: str) -> list[MonthOfYear]:
    """Return the months of a year, each time where it begins; what began before is in January."""
    found: dict[int, list[tuple[dt.date, Line]]] = {number: [] for number in range(1, 13)}
    for each in lines(plan, efforts, language):
        if each.number is None:
            continue
        for span in _spans(each.row, year):
            month = span.first.month if span.first.year == year else 1
            found[month].append((span.first, _time(each, span, language)))
    today = clock.today()
    names = MONTHS["en" if language == "en" else "sv"]
    return [
        MonthOfYear(
            name=upper_first(names[number - 1]),
            lines=[line for _day, line in sorted(there, key=lambda row: row[0])],
            is_now=(today.year, today.month) == (year, number),
        )
        for number, there in found.items()
    ]


def _spans(row: Effort, year: int) -> list[Span]:
    return [each for each in row.times if each.first.year <= year <= each.last.year]


def drawn(
    plan: Plan, efforts: Sequence[Effort], year: int, language: str, *, by_channel: bool
) -> wheel.Wheel:
    """Return the year wheel, with a ring for each audience or for each channel."""
    rings, places = _channels(efforts) if by_channel else _audiences()
    pieces = [
        wheel.Piece(
            first=span.first,
            last=span.last,
            ring=places[each.row.channel_id if by_channel else each.row.audience],
            label=str(each.number),
            title=f"{each.number}. {each.row.title}, {when(span, language)}",
            look=f"{each.row.audience} {_time(each, span, language).look}",
        )
        for each in lines(plan, efforts, language)
        if each.number is not None
        for span in _spans(each.row, year)
    ]
    names = MONTHS["en" if language == "en" else "sv"]
    return wheel.draw(year, pieces, rings, names, clock.today())


def _audiences() -> tuple[list[str], dict[object, int]]:
    places: dict[object, int] = {each.value: n for n, each in enumerate(AUDIENCES)}
    return [str(each.label) for each in AUDIENCES], places


def _channels(efforts: Sequence[Effort]) -> tuple[list[str], dict[object, int]]:
    """Return a ring for each channel that is used; the last takes those without room."""
    used = {row.channel_id: row.channel for row in efforts if row.state in DRAWN}
    channels = sorted(used.values(), key=lambda each: (each.place, each.pk))
    rings = [spoken(each, "name") for each in channels]
    if len(rings) > wheel.MOST_RINGS:
        rings = [*rings[: wheel.MOST_RINGS - 1], _("Andra kanaler")]
    places: dict[object, int] = {
        each.pk: min(n, wheel.MOST_RINGS - 1) for n, each in enumerate(channels)
    }
    return rings, places


def wanted(sent: Mapping[str, str], plan: Plan) -> queries.Wanted:
    """Return what the address asks for; what is no number is not asked for."""

    def number(name: str) -> int | None:
        said = sent.get(name, "")
        return int(said) if said.isdecimal() and len(said) < 16 else None

    year = number("ar")
    return queries.Wanted(
        year=year if year in plan.years else None,
        audience=sent.get("riktning", ""),
        channel=number("kanal"),
        group=number("grupp"),
        owner=number("ansvarig"),
        activity=number("aktivitet"),
        state=sent.get("lage", ""),
        text=sent.get("q", "").replace("\0", "").strip()[:100],
    )


def year_of(asked: queries.Wanted, plan: Plan) -> int:
    """Return the year to draw: the one asked for, this one, or the nearest of the plan."""
    return asked.year or min(plan.last_year, max(plan.first_year, clock.today().year))


def narrowed(asked: queries.Wanted, year: int) -> queries.Wanted:
    """Return the same question for one year only."""
    return replace(asked, year=year)


def goal(effort: Effort) -> str:
    """Return what is measured, and what it should reach."""
    if effort.target is None:
        return effort.measure
    return _("{measure}: mål {target}").format(measure=effort.measure, target=whole(effort.target))


def too_many(count: int) -> str:
    """Return how many efforts of the year are not shown month by month, or nothing."""
    if not count:
        return ""
    said = ngettext(
        "{n} insats till under året visas inte här. Den står i listan.",
        "{n} insatser till under året visas inte här. De står i listan.",
        count,
    )
    return said.format(n=count)


def as_markdown(plan: Plan, found: Sequence[MonthOfYear], *, left_out: int) -> str:
    """Return the year month by month as a text with simple marks, for paper.

    Args:
        left_out: how many efforts of the year are not among the months.
    """
    parts = [each for each in (plan.lead, too_many(left_out)) if each]
    for month in found:
        if month.lines:
            parts.append(f"## {month.name}")
            parts.append("\n".join(_said(each) for each in month.lines))
    return "\n\n".join(parts)


def _said(line: Line) -> str:
    row = line.row
    words = [
        f"{line.when}: **{_plain(row.title)}**",
        str(Audience(row.audience).label).lower(),
        _plain(line.channel),
        _plain(row.owner.name) if row.owner else "",
        line.word.lower(),
    ]
    return "- " + ", ".join(filter(None, words))


def _plain(text: str) -> str:
    """Return a text in which no mark is a mark."""
    return "".join(f"\\{each}" if each in "\\*_`[]<>#~|" else each for each in text)
