"""An indicator as it is shown: its number in words, and its curve with the same numbers beside."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varv.core.dates import long_date
from varv.core.text import NBSP, whole
from varv.steering.direction.models import spoken
from varv.steering.effects import queries
from varv.steering.effects.models import Indicator, Point
from varv.steering.effects.states import Measure

LEFT, RIGHT, TOP, BOTTOM = 56, 602, 26, 264
STEPS = 4
EVEN = (1, 2, 2.5, 5, 10)
DRAWN = 60  # points of a curve; the table has all


def value(number: Decimal | None, measured_in: str = "") -> str:
    """Return a value as it is read: 1 204,5 dagar, or 97 %."""
    if number is None:
        return ""
    rounded = number.quantize(Decimal("0.1")) if abs(number) < 1000 else number.quantize(Decimal(1))
    said = whole(int(abs(rounded)))
    rest = abs(rounded) % 1
    if rest:
        said += ("." if get_language() == "en" else ",") + f"{int(rest * 10)}"
    sign = "\N{MINUS SIGN}" if rounded < 0 else ""
    unit = "%" if measured_in.casefold() in ("procent", "per cent", "percent") else measured_in
    return f"{sign}{said}{NBSP}{unit}" if unit else f"{sign}{said}"


@dataclass(frozen=True)
class Stat:
    """An indicator as one number with where it began and where it is going."""

    row: Indicator
    title: str
    now: str
    unit: str
    began: str
    goal: str
    tag: str
    word: str
    share: float | None


def stat(standing: queries.Standing) -> Stat:
    """Return an indicator in a few words."""
    row = standing.indicator
    unit = spoken(row, "measured_in")
    tag, word = _state(standing)
    began = ""
    if row.baseline is not None and row.baseline_on is not None:
        began = _("Utgångsläge {value} ({year})").format(
            value=value(row.baseline, unit), year=row.baseline_on.year
        )
    return Stat(
        row=row,
        title=spoken(row, "title"),
        now=value(standing.value, unit) or "\N{EN DASH}",
        unit=unit,
        began=began,
        goal=_("Mål {value}").format(value=value(row.target, unit)) if row.target else "",
        tag=tag,
        word=word,
        share=round(100 * standing.share, 1) if standing.share is not None else None,
    )


def _state(standing: queries.Standing) -> tuple[str, str]:
    if standing.value is None:
        return "new", _("Inte mätt än")
    if standing.is_reached:
        return "done", _("Målet nått")
    if standing.is_better is None:
        return "going", _("Mäts")
    if standing.is_better:
        return "going", _("På väg")
    return "late", _("Åt fel håll")


@dataclass(frozen=True)
class Dot:
    """A point of a curve, in the drawing's own measures."""

    x: float
    y: float
    label: str
    is_last: bool


@dataclass(frozen=True)
class Curve:
    """A series as a curve with its target, and the axis beside."""

    line: str
    area: str
    dots: Sequence[Dot]
    marks: Sequence[tuple[float, str]]
    goal_y: float | None
    goal: str
    last: str


def curve(row: Indicator, points: Sequence[Point], language: str) -> Curve | None:
    """Return the drawing of a series, or nothing when there are fewer than two points."""
    drawn = list(points)[-DRAWN:]
    if len(drawn) < 2:
        return None
    unit = spoken(row, "measured_in")
    numbers = [float(each.value) for each in drawn]
    known = [*numbers, float(row.target)] if row.target is not None else numbers
    low, high = bounds(known)

    def y(number: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (number - low) / (high - low), 1)

    first, last = drawn[0].on.toordinal(), drawn[-1].on.toordinal()

    def x(day: dt.date) -> float:
        return round(LEFT + (RIGHT - LEFT) * (day.toordinal() - first) / max(1, last - first), 1)

    dots = _dots(drawn, [(x(each.on), y(float(each.value))) for each in drawn], language)
    line = "M" + "L".join(f"{each.x} {each.y}" for each in dots)
    marks = [low + (high - low) * step / STEPS for step in range(STEPS + 1)]
    return Curve(
        line=line,
        area=f"{line}L{dots[-1].x} {BOTTOM}L{dots[0].x} {BOTTOM}Z",
        dots=dots,
        marks=[(y(each), value(Decimal(f"{each:.3f}"))) for each in marks],
        goal_y=y(float(row.target)) if row.target is not None else None,
        goal=_("Mål {value}").format(value=value(row.target, unit)),
        last=value(drawn[-1].value, unit),
    )


def bounds(numbers: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the axis, so that its marks are even numbers; nought is always on it."""
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    rough = (high - low) / STEPS or 0.25
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(each * size for each in EVEN if each * size >= rough)
    low = math.floor(low / step) * step
    while low + STEPS * step < high:  # what lies below nought moved the whole axis down
        step *= 2
        low = math.floor(low / step) * step
    return low, low + STEPS * step


def _dots(
    points: Sequence[Point], places: Sequence[tuple[float, float]], language: str
) -> list[Dot]:
    step = max(1, len(points) // 6)
    end = len(points) - 1
    return [
        Dot(
            x=place[0],
            y=place[1],
            label=_short(point.on, language) if _is_named(number, step, end) else "",
            is_last=number == end,
        )
        for number, (point, place) in enumerate(zip(points, places, strict=True))
    ]


def _is_named(number: int, step: int, end: int) -> bool:
    return number == end or (number % step == 0 and end - number >= step)


def _short(day: dt.date, language: str) -> str:
    month = long_date(day, language).replace(NBSP, " ").split(" ")[1][:3]
    return f"{month} {day.year % 100:02d}"


def counted(row: Indicator) -> str:
    """Return what the points of an indicator are counted from."""
    words = {
        Measure.FIXED: _("svar"),
        Measure.MEETUP_RATING: _("svar"),
        Measure.SATISFACTION: _("svar"),
        Measure.MEETUP_CAME: _("deltagare"),
    }
    return words.get(Measure(row.measure), _("ärenden"))
