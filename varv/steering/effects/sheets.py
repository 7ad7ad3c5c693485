"""A series as it comes from a spreadsheet: a day, a value and perhaps a comment on each row."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from django.utils.translation import gettext as _

LARGEST = Decimal(10) ** 10
MOST_ROWS = 2000
LONGEST = 200
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # that spreadsheets begin a file with


class Fault(StrEnum):
    """Why a row cannot be used."""

    NONE = ""
    DAY = "day"
    AHEAD = "ahead"
    VALUE = "value"
    NOTE = "note"
    AGAIN = "again"
    MANY = "many"


@dataclass(frozen=True)
class Row:
    """A row of the sheet, with its number, what could be read of it and what could not."""

    line: int
    day: str
    number: str
    note: str
    on: dt.date | None
    value: Decimal | None
    fault: Fault


def told(fault: Fault) -> str:
    """Return what to do about a fault."""
    return {
        Fault.NONE: "",
        Fault.DAY: _("Skriv dagen som 2026-11-01 eller 2026-11."),
        Fault.AHEAD: _("Dagen ligger i framtiden."),
        Fault.VALUE: _("Skriv värdet med siffror, till exempel 4,5."),
        Fault.NOTE: _("Skriv kommentaren med högst 200 tecken."),
        Fault.AGAIN: _("Dagen finns på en rad högre upp. Ta bort en av dem."),
        Fault.MANY: _("Ta in högst 2 000 rader åt gången."),
    }[fault]


def number(text: str) -> Decimal | None:
    """Return a number as Swedes or spreadsheets write it, or nothing: 1 234,5 or 1234.5."""
    said = "".join(text.split()).replace("\N{MINUS SIGN}", "-").replace(",", ".")
    try:
        value = Decimal(said).quantize(Decimal("0.001"))
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < LARGEST else None


def decoded(content: bytes) -> str:
    """Return the text of a file: as most write it, or as older spreadsheets in Sweden do."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read(text: str, today: dt.date) -> list[Row]:
    """Return the rows; empty ones and one line of headings are passed over."""
    seen: set[dt.date] = set()
    rows = list[Row]()
    for line, cells in _cells(text):
        if len(rows) == MOST_ROWS:
            rows.append(Row(line, "", "", "", None, None, Fault.MANY))
            break
        rows.append(_row(line, cells, today, seen))
    return rows


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row that says something, with its number."""
    divider = ";" if ";" in text else "\t" if "\t" in text else ","
    lines = text.removeprefix(MARK).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    written = io.StringIO(lines)
    for line, row in enumerate(csv.reader(written, delimiter=divider), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if line == 1 and _day(cells[0]) is None and not _is_number(cells[1:2]):
            continue
        yield line, [*cells, "", ""]


def _is_number(cells: list[str]) -> bool:
    return any(number(each) is not None for each in cells)


def _row(line: int, cells: list[str], today: dt.date, seen: set[dt.date]) -> Row:
    on, value, note = _day(cells[0]), number(cells[1]), cells[2]
    fault = Fault.NONE
    if on is None:
        fault = Fault.DAY
    elif on > today:
        fault = Fault.AHEAD
    elif value is None:
        fault = Fault.VALUE
    elif len(note) > LONGEST:
        fault = Fault.NOTE
    elif on in seen:
        fault = Fault.AGAIN
    else:
        seen.add(on)
    return Row(line, cells[0][:40], cells[1][:40], note, on, value, fault)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return None
