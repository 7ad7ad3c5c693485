"""Identity numbers: personal, coordination and organisation numbers."""

import datetime as dt
import re

from personnummer import personnummer as swedish
from stdnum.exceptions import ValidationError
from stdnum.se import orgnr

SHAPE = re.compile(r"^(18|19|20)?[0-9]{6}[-+]?[0-9]{4}$")


def parse_personal(text: str) -> str:
    """Return a personal or coordination number as twelve digits (folkbokföringslagen 18 §).

    Raises:
        ValueError: the text is no such number, or its check digit is wrong.
    """
    squeezed = re.sub(r"\s", "", text).replace("\N{EN DASH}", "-")
    if not SHAPE.match(squeezed):
        raise ValueError(text)
    try:
        return str(swedish.Personnummer(squeezed).format(long_format=True))
    except swedish.PersonnummerException as fault:
        raise ValueError(text) from fault


def parse_organisation(text: str) -> str:
    """Return an organisation number as ten digits.

    Raises:
        ValueError: the text is no such number, or its check digit is wrong.
    """
    try:
        digits = str(orgnr.validate(text))
    except ValidationError as fault:
        raise ValueError(text) from fault
    if digits[2] < "2":
        raise ValueError(text)
    return digits


def birth_date(number: str) -> dt.date:
    """Return the birth date that a twelve-digit number carries; coordination days lose their 60."""
    day = int(number[6:8])
    return dt.date(int(number[:4]), int(number[4:6]), day - 60 if day > 60 else day)


def age(number: str, on: dt.date) -> int:
    """Return whole years of age on a day."""
    born = birth_date(number)
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def last_day_as_child(born: dt.date) -> dt.date:
    """Return the day before the eighteenth birthday (föräldrabalken 9:1)."""
    is_leap_day = (born.month, born.day) == (2, 29)
    year = born.year + 18
    birthday = dt.date(year, 3, 1) if is_leap_day else born.replace(year=year)
    return birthday - dt.timedelta(days=1)


def mask(number: str) -> str:
    """Return the number with its last four digits hidden, for lists and logs."""
    return f"{number[:8]}-••••" if len(number) == 12 else "••••" * bool(number)


def written(number: str) -> str:
    """Return a twelve-digit number the way people write it: 20160203-2384."""
    return f"{number[:8]}-{number[8:]}" if len(number) == 12 else number
