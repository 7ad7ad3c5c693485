"""What an effect is worth as it is shown: year by year, drawn and as a table, with what is taken
for granted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varv.core.text import kronor
from varv.steering.direction.models import spoken
from varv.steering.effects import queries
from varv.steering.effects.benefits import Year
from varv.steering.effects.models import Calculation
from varv.web import effects

LEFT, RIGHT, TOP, BOTTOM = 92, 630, 16, 234
WIDEST = 56


@dataclass(frozen=True)
class Column:
    """A year of the drawing: what is left of all until then, above or below nought."""

    year: int
    x: float
    y: float
    width: float
    height: float
    is_below: bool
    is_paid: bool

    @property
    def middle(self) -> float:
        """Return where the year's number stands."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Chart:
    """The years beside one another around nought."""

    columns: Sequence[Column]
    nought: float
    marks: Sequence[tuple[float, str]]


@dataclass(frozen=True)
class Row:
    """A year of the table."""

    year: int
    saved: str
    spent: str
    net: str
    total: str
    is_paid: bool


@dataclass(frozen=True)
class Shown:
    """A calculation in the reader's language."""

    row: Calculation
    title: str
    answer: str
    chart: Chart
    rows: Sequence[Row]
    assumed: Sequence[tuple[str, str]]
    reasons: str


def amount(ore: int) -> str:
    """Return whole kronor; a calculation over years is no more exact than that."""
    return kronor(round(ore / 100) * 100)


def title(row: Calculation) -> str:
    """Return what a calculation is about."""
    return spoken(row.indicator or row.activity, "title")


def shown(worth: queries.Worth) -> Shown:
    """Return what an effect is worth in the reader's language."""
    row = worth.calculation
    return Shown(
        row=row,
        title=title(row),
        answer=answer(worth),
        chart=_chart(worth.years, worth.paid_back),
        rows=[
            Row(
                year=each.year,
                saved=amount(each.saved),
                spent=amount(each.spent),
                net=amount(each.net),
                total=amount(each.total),
                is_paid=each.year == worth.paid_back,
            )
            for each in worth.years
        ],
        assumed=_assumed(worth),
        reasons=spoken(row, "reasons"),
    )


def answer(worth: queries.Worth) -> str:
    """Return the calculation in one sentence: when it has paid, and what is left at the end."""
    end = worth.years[-1]
    if worth.paid_back is None:
        return _("Har inte betalat sig {year}: {amount} återstår.").format(
            year=end.year, amount=amount(-end.total)
        )
    return _("Har betalat sig {year} och ger {amount} till och med {last}.").format(
        year=worth.paid_back, amount=amount(end.total), last=end.year
    )


def _assumed(worth: queries.Worth) -> list[tuple[str, str]]:
    """Return what is taken for granted, each with where it comes from."""
    row = worth.calculation
    sources = {
        "said": _("angivet"),
        "outcome": _("aktivitetens utfall"),
        "budget": _("aktivitetens budget"),
        "": _("inget är angivet"),
    }
    told = [
        (_("Sparad tid per år"), _hours(worth)),
        (_("Kostnad för en timme"), kronor(row.an_hour)),
        (_("Annan besparing per år"), amount(row.other) if row.other else ""),
        (_("Kostnad en gång"), f"{amount(worth.assumed.invested)}, {sources[worth.source]}"),
        (_("Kostnad per år"), amount(row.running)),
        (_("Kalkylränta"), effects.value(worth.assumed.interest, "procent")),
    ]
    return [each for each in told if each[1]]


def _hours(worth: queries.Worth) -> str:
    row = worth.calculation
    hours = effects.value(worth.hours, _("timmar"))
    if worth.months is None:
        if not row.minutes:
            return ""
        text = _("{hours}: {minutes} minuter gånger {cases} ärenden")
        cases = effects.value(worth.hours * 0 + (row.cases or 0))
        return text.format(hours=hours, minutes=row.minutes, cases=cases)
    text = ngettext(
        "{hours}, ur {n} mätning det senaste året",
        "{hours}, ur {n} mätningar det senaste året",
        worth.months,
    )
    return text.format(hours=hours, n=worth.months)


def _chart(years: Sequence[Year], paid_back: int | None) -> Chart:
    totals = [each.total / 100 for each in years]
    low, high = effects.bounds(totals)

    def y(number: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (number - low) / (high - low), 1)

    step = (RIGHT - LEFT) / len(years)
    width = round(min(WIDEST, step * 0.7), 1)
    columns = []
    for number, (each, total) in enumerate(zip(years, totals, strict=True)):
        top, bottom = y(max(0.0, total)), y(min(0.0, total))
        x = round(LEFT + step * (number + 0.5) - width / 2, 1)
        height = max(1.0, round(bottom - top, 1))
        is_paid = each.year == paid_back
        columns.append(Column(each.year, x, top, width, height, total < 0, is_paid))
    marks = [low + (high - low) * step / effects.STEPS for step in range(effects.STEPS + 1)]
    return Chart(columns, y(0.0), [(y(each), amount(round(each * 100))) for each in marks])
