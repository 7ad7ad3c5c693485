"""Answers that are written in one box."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import phonenumbers

from varv.eservices.package import wording
from varv.eservices.package.answers.dates import read_date
from varv.eservices.package.compiled import Field
from varv.eservices.package.context import Context
from varv.eservices.package.limits import beyond, is_settled

Raw = Mapping[str, Sequence[str]]
TEXT_MOST = {"text": 200, "long_text": 2000, "property": 100}
MAIL = re.compile(r"^[^@\s<>\"(),;:]+@[A-Za-z0-9åäöÅÄÖ-]+(\.[A-Za-z0-9åäöÅÄÖ-]+)+$")
YES, NO = ("yes", "ja", "true", "1", "on"), ("no", "nej", "false", "0")
MOST = 10**12


class Fault(ValueError):
    """What was written cannot be read as an answer; the text says what to do."""


def say(context: Context, word: str, **values: object) -> Fault:
    """Return the fault with its words."""
    return Fault(wording.say(context.language, word, **values))


def one(raw: Raw, name: str) -> str:
    """Return the text of one box, without what nobody sees."""
    given = raw.get(name) or [""]
    return given[0].replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def _text(each: Field, text: str, context: Context) -> str:
    limit = each.spec.max if isinstance(each.spec.max, int) else TEXT_MOST.get(each.type, 200)
    if len(text) > limit:
        raise say(context, "long", n=limit, have=len(text))
    return text if each.type == "long_text" else " ".join(text.split())


def _within(each: Field, value: Any, context: Context) -> Any:
    """Return a value that is inside its limits; those that hang on other answers wait."""
    if is_settled(each.low) and is_settled(each.high):
        found = beyond(each, value, {}, context.language)
        if found:
            raise Fault(found)
    return value


def _digits(text: str) -> str:
    return re.sub(r"\s", "", text).replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")


def _whole(each: Field, text: str, context: Context) -> int:
    digits = _digits(text)
    if not re.fullmatch(r"-?[0-9]{1,15}", digits):
        raise say(context, "whole")
    value: int = _within(each, int(digits), context)
    return value


def _decimal(each: Field, text: str, context: Context) -> float:
    plain = _digits(text).replace(",", ".")
    try:
        if not re.fullmatch(r"-?[0-9]{1,13}(\.[0-9]{1,12})?", plain):
            raise InvalidOperation
        number = Decimal(plain)
    except InvalidOperation:
        raise say(context, "decimal") from None
    value: float = _within(each, float(round(number, each.spec.places)), context)
    return value


def _money(each: Field, text: str, context: Context) -> int:
    plain = _digits(re.sub(r"(?i)\s*(kr|sek|kronor|:-)\.?$", "", text)).replace(",", ".")
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,2})?", plain):
        raise say(context, "money")
    value: int = _within(each, int(Decimal(plain) * 100), context)
    return value


def _date(each: Field, text: str, context: Context) -> str:
    day = read_date(text, context.today)
    if day is None or not 1900 <= day.year <= 2200:
        raise say(context, "date", n=(context.today + dt.timedelta(days=21)).isoformat())
    value: str = _within(each, day.isoformat(), context)
    return value


def _time(each: Field, text: str, context: Context) -> str:
    found = re.fullmatch(r"(?:kl\.? ?)?([0-9]{1,2})(?:[:. ]?([0-9]{2}))?", text.lower())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise say(context, "time")
    value: str = _within(each, f"{int(found[1]):02d}:{int(found[2] or 0):02d}", context)
    return value


def _yes_no(each: Field, text: str, context: Context) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise say(context, "choice")


def _one_of(each: Field, text: str, context: Context) -> str:
    if len(text) > 200:
        raise say(context, "choice")
    return " ".join(text.split())


def _email(each: Field, text: str, context: Context) -> str:
    if len(text) > 254 or not MAIL.match(text) or ".." in text:
        raise say(context, "email")
    return text


def _phone(each: Field, text: str, context: Context) -> str:
    try:
        number = phonenumbers.parse(text, "SE")
    except phonenumbers.NumberParseException:
        raise say(context, "phone") from None
    if not phonenumbers.is_possible_number(number):
        raise say(context, "phone")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


SIMPLE: Mapping[str, Callable[[Field, str, Context], Any]] = {
    "text": _text,
    "long_text": _text,
    "property": _text,
    "whole": _whole,
    "decimal": _decimal,
    "money": _money,
    "date": _date,
    "time": _time,
    "yes_no": _yes_no,
    "one_of": _one_of,
    "email": _email,
    "phone": _phone,
}
