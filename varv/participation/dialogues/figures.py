"""Counts as they are read: one figure for each question, small numbers hidden."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median_low

from varv.core import suppression
from varv.core.dates import MONTHS
from varv.core.text import NBSP, kronor, whole
from varv.eservices.package.compiled import Field, FormStep, Package
from varv.eservices.package.expressions import Program
from varv.participation.dialogues.tallies import NUMBERS, Counted

MOST_BINS = 8
STEPS = (1, 2, 5)
KRONA = 100  # öre, in which money is counted


@dataclass(frozen=True)
class Row:
    """One answer with how many gave it; nothing where the number is hidden."""

    key: str
    label: str
    count: int | None
    share: int | None = None


@dataclass(frozen=True)
class Figure:
    """How one question was answered."""

    key: str
    type: str
    label: str
    rows: Sequence[Row]
    median: str = ""
    several: bool = False

    @property
    def is_hidden(self) -> bool:
        """Tell whether every number is hidden."""
        return all(row.count is None for row in self.rows)

    @property
    def hides_some(self) -> bool:
        """Tell whether some number is hidden."""
        return any(row.count is None for row in self.rows)


@dataclass(frozen=True)
class Cell:
    """One part of a figure before anything is hidden."""

    key: str
    label: str
    count: int


def figures(package: Package, counted: Counted, language: str, least: int = 0) -> list[Figure]:
    """Return the figures of all questions.

    Args:
        least: numbers below this are hidden; with nothing none is, which is for staff only.
    """
    made: dict[str, Figure] = {}
    for step in package.steps:
        for each in step.fields:
            if not each.is_asked:
                continue
            found = _figure(package, each, counted, language, least)
            if least and not _is_safe(step, each, found, made):
                found = replace(found, median="", rows=[_hidden(row) for row in found.rows])
            made[each.key] = found
    return list(made.values())


def _is_safe(step: FormStep, each: Field, found: Figure, before: Mapping[str, Figure]) -> bool:
    """Tell whether a figure gives no number of another question away.

    How many answer a question that some are asked tells how many gave the answer that brings it.
    So it is shown whole or not at all, when that answer is shown too and nobody may leave it out.
    """
    conditions = [one for one in (step.visible, each.visible) if isinstance(one, Program)]
    if not conditions:
        return True
    names = {name.removeprefix("answered.") for one in conditions for name in one.mentions}
    causes = [before[name] for name in names if name in before]
    is_plain = each.required is True and not found.several and not found.hides_some
    is_one = len(names) == len(causes) == 1
    return is_plain and is_one and not causes[0].hides_some and not causes[0].several


def _hidden(row: Row) -> Row:
    return Row(row.key, row.label, None)


def _figure(package: Package, each: Field, counted: Counted, language: str, least: int) -> Figure:
    tally = counted.cells.get(each.key, {})
    label = package.text(f"{each.path}.label", language) or package.text(
        f"{each.path}.text", language
    )
    made = Figure(each.key, each.type, label, (), several=each.type == "several_of")
    cells = _cells(package, each, tally, language)
    if made.several:
        return replace(made, rows=_alone(cells, counted.answers, least))
    unanswered = counted.answers - sum(cell.count for cell in cells)
    if unanswered or each.required is not True:
        cells.append(Cell("", "Inget svar" if language != "en" else "No answer", unanswered))
    rows = _parts(cells, counted.answers, least)
    shows_all = all(row.count is not None for row in rows)
    middle = _median(package, each, tally, language) if shows_all else ""
    return replace(made, rows=rows, median=middle)


def _parts(cells: Sequence[Cell], total: int, least: int) -> list[Row]:
    """Return the rows of parts that make up everybody who answered."""
    hidden = suppression.hidden([cell.count for cell in cells], least) if least else frozenset()
    return [_row(cell, total, place in hidden) for place, cell in enumerate(cells)]


def _alone(cells: Sequence[Cell], total: int, least: int) -> list[Row]:
    """Return the rows of answers that one may give several of."""
    return [
        _row(cell, total, bool(least) and suppression.is_hidden(cell.count, total, least))
        for cell in cells
    ]


def _row(cell: Cell, total: int, hidden: bool) -> Row:
    if hidden:
        return Row(cell.key, cell.label, None)
    return Row(cell.key, cell.label, cell.count, round(100 * cell.count / total) if total else 0)


def _cells(package: Package, each: Field, tally: Mapping[str, int], language: str) -> list[Cell]:
    if each.type in ("one_of", "several_of"):
        path = f"{each.path}.options"
        return [
            Cell(
                option.key,
                package.text(f"{path}.{option.key}.label", language, option.key),
                tally.get(option.key, 0),
            )
            for option in each.spec.options
        ]
    if each.type == "yes_no":
        words = ("Yes", "No") if language == "en" else ("Ja", "Nej")
        return [
            Cell(key, word, tally.get(key, 0))
            for key, word in zip(("yes", "no"), words, strict=True)
        ]
    if each.type in NUMBERS:
        return _bins(package, each, tally, language)
    if each.type == "date":
        return [Cell(key, _month(key, language), tally[key]) for key in sorted(tally)]
    if each.type == "time":
        return [Cell(key, f"{key}–{key}.59", tally[key]) for key in sorted(tally)]
    word = "Har svarat" if language != "en" else "Answered"
    return [Cell("given", word, sum(tally.values()))]


def _month(key: str, language: str) -> str:
    year, _, month = key.partition("-")
    names = MONTHS["en" if language == "en" else "sv"]
    return f"{names[int(month) - 1]} {year}" if month.isdecimal() else key


def _bins(package: Package, each: Field, tally: Mapping[str, int], language: str) -> list[Cell]:
    """Return numbers gathered in at most a handful of even steps, from a round number."""
    if not tally:
        return []
    numbers = {float(key): count for key, count in tally.items()}
    is_whole = each.type == "whole"
    least, most = min(numbers), max(numbers)
    width = _width(most - least + (1 if is_whole else 0), KRONA if each.type == "money" else 1)
    first, last = math.floor(least / width), math.floor(most / width)
    counts = dict.fromkeys(range(first, last + 1), 0)
    for number, count in numbers.items():
        counts[math.floor(number / width)] += count
    unit = package.text(f"{each.path}.unit", language)
    return [
        Cell(str(step), _span(each, step * width, width, unit, language), count)
        for step, count in counts.items()
    ]


def _width(span: float, least: int) -> float:
    """Return a round width of steps, so that few cover a span."""
    wanted = max(span / MOST_BINS, least)
    scale = float(10 ** math.floor(math.log10(wanted)))
    return next(step * scale for step in (*STEPS, 10) if step * scale >= wanted)


def _span(each: Field, start: float, width: float, unit: str, language: str) -> str:
    if each.type == "money":
        return _from_to(start / KRONA, (start + width) / KRONA - 1, "kr", language)
    return _from_to(start, start + width - (1 if each.type == "whole" else 0), unit, language)


def _from_to(low: float, high: float, unit: str, language: str) -> str:
    text = _number(low, language)
    if low != high:
        text += f"–{_number(high, language)}"
    return f"{text}{NBSP}{unit}" if unit else text


def _number(number: float, language: str) -> str:
    if number == int(number):
        return whole(int(number))
    text = f"{number:.10g}"
    return text if language == "en" else text.replace(".", ",")


def _median(package: Package, each: Field, tally: Mapping[str, int], language: str) -> str:
    """Return the number in the middle, written out; nothing for what is no number."""
    if each.type not in NUMBERS or not tally:
        return ""
    spread = [float(key) for key, count in tally.items() for _ in range(count)]
    middle = median_low(spread)
    unit = package.text(f"{each.path}.unit", language)
    if each.type == "money":
        return kronor(int(middle))
    text = _number(middle, language)
    return f"{text}{NBSP}{unit}" if unit else text
