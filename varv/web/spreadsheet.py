"""Files for spreadsheets, in which no cell is ever a formula."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # tells a spreadsheet that the file is UTF-8


def cell(text: str) -> str:
    """Return the text so that a spreadsheet shows it and does not run it."""
    if text.startswith(FORMULA) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def lines(rows: Iterable[Iterable[str]]) -> str:
    """Return the rows the way Swedish spreadsheets read them, with semicolons."""
    out = StringIO()
    csv.writer(out, delimiter=";").writerows([cell(text) for text in row] for row in rows)
    return out.getvalue()
