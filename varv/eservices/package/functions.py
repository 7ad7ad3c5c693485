"""The functions that expressions may call."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from varv.core import workdays
from varv.core.numbers import birth_date
from varv.core.text import kronor

Row = Mapping[str, Any]


class RegisterDown(Exception):
    """A register cannot be read just now."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Registers(Protocol):
    """Tables that a municipality keeps: schools, prices, subscriptions."""

    def check(self, key: str) -> None:
        """Do nothing when the register can be read.

        Raises:
            RegisterDown: it cannot be read.
        """

    def where(self, key: str, column: str, value: str) -> Sequence[Row]:
        """Return the rows with a text in a column, however many rows the register has.

        Raises:
            RegisterDown: it cannot be read.
        """

    def rows(self, key: str) -> Sequence[Row]:
        """Return all rows of a register.

        Raises:
            RegisterDown: it cannot be read.
        """

    def row(self, key: str, value: str) -> Row | None:
        """Return the row with the value in the register's key column.

        Raises:
            RegisterDown: it cannot be read.
        """


@dataclass
class Surroundings:
    """What functions see besides their arguments, and which registers failed them."""

    today: dt.date
    registers: Registers
    language: str = "sv"
    down: set[str] = field(default_factory=set)
    missed: int = 0

    def rows(self, key: str) -> Sequence[Row]:
        """Return a register's rows and remember when it was down."""
        try:
            return self.registers.rows(key)
        except RegisterDown:
            self.miss(key)
            raise

    def miss(self, key: str) -> None:
        """Remember that a register was asked and did not answer."""
        self.down.add(key)
        self.missed += 1

    def where(self, key: str, column: str, value: str) -> Sequence[Row]:
        """Return the rows with a text in a column and remember when the register was down."""
        try:
            return self.registers.where(key, column, value)
        except RegisterDown:
            self.miss(key)
            raise

    def row(self, key: str, value: str) -> Row | None:
        """Return one row and remember when the register was down."""
        try:
            return self.registers.row(key, value)
        except RegisterDown:
            self.miss(key)
            raise


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _span(first: str, last: str) -> list[dt.date]:
    start, end = _day(first), _day(last)
    length = (end - start).days + 1
    if length > 3660:
        raise ValueError("more than ten years")
    return [start + dt.timedelta(days=n) for n in range(max(length, 0))]


def school_days(around: Surroundings, first: str, last: str) -> int:
    """Count school days, both included: within a term, on a workday, outside breaks.

    Without a calendar that reaches the days, workdays are counted.
    """
    try:
        rows = list(around.rows("school_calendar"))
    except RegisterDown:
        rows = []
    spans = [(row["kind"], _day(row["first_day"]), _day(row["last_day"])) for row in rows]
    terms = [(start, end) for kind, start, end in spans if kind == "term"]
    off = [(start, end) for kind, start, end in spans if kind != "term"]
    latest = max((end for _, end in terms), default=dt.date.min)
    earliest = min((start for start, _ in terms), default=dt.date.max)

    def counts(day: dt.date) -> bool:
        if not workdays.is_workday(day) or any(start <= day <= end for start, end in off):
            return False
        if earliest <= day <= latest:
            return any(start <= day <= end for start, end in terms)
        return True

    return sum(counts(day) for day in _span(first, last))


def working_days(around: Surroundings, first: str, last: str) -> int:
    """Count workdays, both included."""
    return workdays.workdays_between(_day(first), _day(last))


def calendar_days(around: Surroundings, first: str, last: str) -> int:
    """Count days, both included."""
    return max(0, (_day(last) - _day(first)).days + 1)


def add_days(around: Surroundings, day: str, count: int) -> str:
    """Return the day some days later."""
    return (_day(day) + dt.timedelta(days=count)).isoformat()


def add_working_days(around: Surroundings, day: str, count: int) -> str:
    """Return the day some workdays later."""
    return workdays.add_workdays(_day(day), count).isoformat()


def add_months(around: Surroundings, day: str, count: int) -> str:
    """Return the day some months later."""
    return workdays.add_months(_day(day), count).isoformat()


def _born(person: Mapping[str, Any]) -> dt.date:
    if person.get("birth_date"):
        return _day(person["birth_date"])
    return birth_date(person["number"])


def age(around: Surroundings, person: Mapping[str, Any]) -> int:
    """Return whole years of age today."""
    return age_on(around, person, around.today.isoformat())


def age_on(around: Surroundings, person: Mapping[str, Any], day: str) -> int:
    """Return whole years of age on a day."""
    born, then = _born(person), _day(day)
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))


def lookup(around: Surroundings, register: str, value: str, column: str) -> Any:
    """Return a cell of a register; absent when there is no such row."""
    row = around.row(register, value)
    if row is None or row.get(column) is None:
        raise KeyError(value)
    return row[column]


def lookup_whole(around: Surroundings, register: str, value: str, column: str) -> int:
    """Return a cell that holds a whole number or money."""
    return int(lookup(around, register, value, column))


def lookup_text(around: Surroundings, register: str, value: str, column: str) -> str:
    """Return a cell as text."""
    return str(lookup(around, register, value, column))


def lookup_yes(around: Surroundings, register: str, value: str, column: str) -> bool:
    """Return a cell that holds yes or no."""
    return bool(lookup(around, register, value, column))


def exists_row(around: Surroundings, register: str, value: str) -> bool:
    """Tell whether a register has the row."""
    return around.row(register, value) is not None


def available(around: Surroundings, register: str) -> bool:
    """Tell whether a register can be read."""
    try:
        around.registers.check(register)
    except RegisterDown:
        around.down.add(register)
        return False
    return True


def all_rows(around: Surroundings, register: str) -> list[dict[str, Any]]:
    """Return the rows of a register."""
    return [dict(row) for row in around.rows(register)]


def rows_where(
    around: Surroundings, register: str, column: str, value: str
) -> list[dict[str, Any]]:
    """Return the rows of a register with a text in a column."""
    return [dict(row) for row in around.where(register, column, value)]


def total(around: Surroundings, numbers: Sequence[int]) -> int:
    """Return the sum of whole numbers."""
    return sum(numbers)


def money(around: Surroundings, ore: int) -> str:
    """Return öre as kronor in words."""
    return kronor(ore)


def weekday(around: Surroundings, day: str) -> int:
    """Return 1 for Monday to 7 for Sunday."""
    return _day(day).isoweekday()


def week(around: Surroundings, day: str) -> int:
    """Return the ISO week number."""
    return _day(day).isocalendar().week


def least(around: Surroundings, one: int, other: int) -> int:
    """Return the smaller of two whole numbers."""
    return min(one, other)


def most(around: Surroundings, one: int, other: int) -> int:
    """Return the greater of two whole numbers."""
    return max(one, other)


Overload = tuple[tuple[str, ...], str, Callable[..., Any]]
TWO_DAYS = ("text", "text")

FUNCTIONS: Mapping[str, tuple[Overload, ...]] = {
    "school_days": ((TWO_DAYS, "whole", school_days),),
    "working_days": ((TWO_DAYS, "whole", working_days),),
    "calendar_days": ((TWO_DAYS, "whole", calendar_days),),
    "add_days": ((("text", "whole"), "text", add_days),),
    "add_working_days": ((("text", "whole"), "text", add_working_days),),
    "add_months": ((("text", "whole"), "text", add_months),),
    "age": ((("map",), "whole", age),),
    "age_on": ((("map", "text"), "whole", age_on),),
    "lookup": ((("text", "text", "text"), "any", lookup),),
    "lookup_int": ((("text", "text", "text"), "whole", lookup_whole),),
    "lookup_text": ((("text", "text", "text"), "text", lookup_text),),
    "lookup_bool": ((("text", "text", "text"), "yes_no", lookup_yes),),
    "exists_row": ((("text", "text"), "yes_no", exists_row),),
    "rows": ((("text",), "list_map", all_rows),),
    "rows_where": ((("text", "text", "text"), "list_map", rows_where),),
    "available": ((("text",), "yes_no", available),),
    "sum": ((("list_int",), "whole", total),),
    "money": ((("whole",), "text", money),),
    "weekday": ((("text",), "whole", weekday),),
    "week": ((("text",), "whole", week),),
    "min": ((("whole", "whole"), "whole", least),),
    "max": ((("whole", "whole"), "whole", most),),
}
