"""The money and hours of a plan's years, drawn as bars with the same numbers in a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from varv.core.text import NBSP, kronor, whole
from varv.steering.reviews.reports import Year

NAMES, WIDTH, BAR, GAP, HEAD = 48, 440, 16, 22, 8


@dataclass(frozen=True)
class Bar:
    """One bar, in the drawing's own measures."""

    kind: str
    y: int
    width: float
    said: str

    @property
    def text_x(self) -> float:
        """Return where its number stands: after it."""
        return NAMES + self.width + 8

    @property
    def text_y(self) -> int:
        """Return where the base line of its number is."""
        return self.y + 13


@dataclass(frozen=True)
class Group:
    """A year of the drawing."""

    year: int
    y: int
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Bars:
    """The years beneath one another."""

    groups: Sequence[Group]
    height: int


@dataclass(frozen=True)
class Row:
    """A year of the table."""

    row: Year
    money: str
    planned: str
    used: str
    left: str
    tag: str
    word: str
    hours: str
    hours_planned: str
    hours_used: str


def hours(count: int | None) -> str:
    """Return a number of hours as it is read."""
    return "" if count is None else _("{n} tim").format(n=whole(count)).replace(" ", NBSP)


def amount(ore: int | None) -> str:
    """Return whole kronor; öre are nothing that a plan is steered by."""
    return "" if ore is None else kronor(round(ore / 100) * 100)


def table(years: Sequence[Year]) -> list[Row]:
    """Return the years as rows of a table."""
    return [_row(each) for each in years]


def _row(year: Year) -> Row:
    left = None if year.money is None else year.money - year.planned
    if left is None:
        tag, word = "new", _("Ingen budget än")
    elif year.used > (year.money or 0):
        tag, word = "late", _("Mer använt än budget")
    elif left < 0:
        tag, word = "late", _("Mer planerat än budget")
    else:
        tag, word = "done", _("Ryms")
    return Row(
        row=year,
        money=amount(year.money),
        planned=amount(year.planned),
        used=amount(year.used),
        left=amount(left),
        tag=tag,
        word=word,
        hours=hours(year.hours),
        hours_planned=hours(year.hours_planned),
        hours_used=hours(year.hours_used),
    )


def money(years: Sequence[Year]) -> Bars:
    """Return the money of the years as bars."""
    return _bars([(x.year, (x.money or 0, x.planned, x.used)) for x in years], amount)


def work(years: Sequence[Year]) -> Bars:
    """Return the hours of the years as bars."""
    told = [(x.year, (x.hours or 0, x.hours_planned, x.hours_used)) for x in years]
    return _bars(told, hours)


def _bars(
    told: Sequence[tuple[int, tuple[int, int, int]]], said: Callable[[int | None], str]
) -> Bars:
    most = max((max(each) for _year, each in told), default=0) or 1
    room = WIDTH - NAMES - 110  # what is left beside the longest bar for its number
    groups, y = [], HEAD
    for year, numbers in told:
        bars = [
            Bar(kind, y + number * (BAR + 4), round(room * each / most, 1), said(each))
            for number, (kind, each) in enumerate(zip(KINDS, numbers, strict=True))
        ]
        groups.append(Group(year, y + 13, bars))
        y += 3 * (BAR + 4) + GAP
    return Bars(groups, y - GAP + HEAD)


KINDS = ("frame", "going", "launched")
