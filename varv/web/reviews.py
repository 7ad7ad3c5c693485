"""A review as it is read at the desk, in public and on paper."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from varv.core.dates import MONTHS
from varv.core.text import kronor
from varv.steering.direction.models import spoken
from varv.steering.plans.states import Stage
from varv.steering.reviews.models import Review
from varv.steering.reviews.reports import Decided, Gauge, Line, Report
from varv.steering.reviews.states import Light
from varv.web import effects, plans

TAGS = {Light.GREEN: "done", Light.YELLOW: "wait", Light.RED: "late"}


def light(said: str) -> tuple[str, str]:
    """Return the tag and the word of a light; its ring tells it apart without colour."""
    if not said:
        return "new", _("Inget svar")
    known = Light(said)
    return TAGS[known], str(known.label)


def period(since: dt.date, until: dt.date) -> str:
    """Return which months are looked at: juli–september 2026."""
    names = MONTHS["en" if get_language() == "en" else "sv"]
    first, last = names[since.month - 1], names[until.month - 1]
    if (since.year, since.month) == (until.year, until.month):
        return f"{last} {until.year}"
    year = "" if since.year == until.year else f" {since.year}"
    return f"{first}{year}\N{EN DASH}{last} {until.year}"


@dataclass(frozen=True)
class Row:
    """An activity in a review."""

    line: Line
    title: str
    tag: str
    word: str
    was: str
    moved: str
    money: str
    over: str
    told: str


@dataclass(frozen=True)
class Meter:
    """An indicator before and after."""

    gauge: Gauge
    title: str
    before: str
    after: str
    tag: str
    word: str


@dataclass(frozen=True)
class Share:
    """How many activities gave a light, and how large a part of all they are, in per cent."""

    light: str
    tag: str
    word: str
    count: int
    share: float


@dataclass(frozen=True)
class Shown:
    """All that a review says, in the reader's language."""

    title: str
    summary: str
    shares: Sequence[Share]
    rows: Sequence[Row]
    meters: Sequence[Meter]
    decisions: Sequence[tuple[Decided, str, str]]


def shown(review: Review, report: Report) -> Shown:
    """Return a review in the reader's language."""
    rows = [_row(each) for each in report.lines]
    titles = {row.line.number: row.title for row in rows}
    return Shown(
        title=_("Uppföljning {period}").format(period=period(review.since, review.until)),
        summary=spoken(review, "summary"),
        shares=shares(report),
        rows=rows,
        meters=[_meter(each) for each in report.gauges],
        decisions=[
            (each, spoken(each, "text"), titles.get(each.number or 0, ""))
            for each in report.decisions
        ],
    )


def shares(report: Report) -> list[Share]:
    """Return how the lights are spread."""
    every = max(1, len(report.lines))
    found = []
    for each in (*Light, ""):
        count = sum(line.light == each for line in report.lines)
        if count or each:
            found.append(Share(each, *light(each), count, round(100 * count / every, 1)))
    return found


def _row(line: Line) -> Row:
    tag, word = light(line.light)
    was = ""
    if line.was and line.was != line.light:
        was = _("förra gången {light}").format(light=light(line.was)[1].lower())
    title, told = spoken(line, "title"), spoken(line, "told")
    over = plans.over(line.budget, line.outcome)
    return Row(line, title, tag, word, was, _moved(line), _money(line), over, told)


def _moved(line: Line) -> str:
    """Return which stages were passed, or where the activity still is."""
    if line.is_stopped:
        return _("Avslutad")
    names = [str(Stage(each).label) for each in line.passed]
    if names:
        return _("Kom till: {stages}").format(stages=", ".join(names).lower())
    return _("Kvar: {stage}").format(stage=str(Stage(line.stage).label).lower())


def _money(line: Line) -> str:
    """Return what was used, of what, and how much of it since the review before."""
    if line.outcome is None:
        return _("Budget {money}").format(money=kronor(line.budget)) if line.budget else ""
    said = kronor(line.outcome)
    if line.budget:
        said = _("{used} av {budget}").format(used=said, budget=kronor(line.budget))
    if line.used and line.used != line.outcome:
        said += _(", varav {money} sedan förra gången").format(money=kronor(line.used))
    return said


def _meter(gauge: Gauge) -> Meter:
    unit = spoken(gauge, "measured_in")
    words = {None: ("going", _("Oförändrat")), True: ("done", _("Bättre"))}
    tag, word = words.get(gauge.is_better, ("late", _("Sämre")))
    if gauge.after is None:
        tag, word = "new", _("Inte mätt än")
    elif gauge.before is None:
        tag, word = "going", _("Nytt")
    before, after = (effects.value(each, unit) for each in (gauge.before, gauge.after))
    return Meter(gauge, spoken(gauge, "title"), before, after, tag, word)


def answered(answers: int, asked: int) -> str:
    """Return how many have answered."""
    text = ngettext("{n} av {all} har svarat", "{n} av {all} har svarat", answers)
    return text.format(n=answers, all=asked)
