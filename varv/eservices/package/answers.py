"""From what a form sends to typed answers, with errors that say what to do."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import phonenumbers

from varv.core import numbers
from varv.eservices.package.compiled import Field
from varv.eservices.package.evaluation import Context
from varv.eservices.package.expressions import ABSENT, Program, within

Raw = Mapping[str, Sequence[str]]
TEXT_MOST = {"text": 200, "long_text": 2000, "property": 100}
MAIL = re.compile(r"^[^@\s<>\"(),;:]+@[A-Za-z0-9åäöÅÄÖ-]+(\.[A-Za-z0-9åäöÅÄÖ-]+)+$")
MONTHS = {
    word: number
    for number, words in enumerate(
        [
            "januari|jan|january",
            "februari|feb|february",
            "mars|mar|march",
            "april|apr",
            "maj|may",
            "juni|jun|june",
            "juli|jul|july",
            "augusti|aug|august",
            "september|sep|sept",
            "oktober|okt|oct|october",
            "november|nov",
            "december|dec",
        ],
        start=1,
    )
    for word in words.split("|")
}
YES, NO = ("yes", "ja", "true", "1", "on"), ("no", "nej", "false", "0")

WORDS = {
    "long": (
        "Skriv högst {n} tecken. Nu är det {have}.",
        "Write at most {n} characters. Now: {have}.",
    ),
    "whole": ("Skriv ett helt tal med siffror.", "Enter a whole number in digits."),
    "decimal": ("Skriv ett tal, till exempel 2,5.", "Enter a number, for example 2.5."),
    "money": ("Skriv ett belopp i kronor, till exempel 150.", "Enter an amount, for example 150."),
    "low": ("Ange {n} eller mer.", "Enter {n} or more."),
    "high": ("Ange {n} eller mindre.", "Enter {n} or less."),
    "early": ("Ange {n} eller senare.", "Enter {n} or later."),
    "late": ("Ange {n} eller tidigare.", "Enter {n} or earlier."),
    "date": ("Skriv datumet som {n}.", "Write the date like {n}."),
    "time": ("Skriv klockslaget som 14.30.", "Write the time like 14:30."),
    "choice": ("Välj ett av svaren.", "Choose one of the answers."),
    "number": (
        "Skriv personnumret med tolv siffror, till exempel ÅÅÅÅMMDD-NNNN.",
        "Write the personal identity number with twelve digits, like YYYYMMDD-NNNN.",
    ),
    "name": ("Skriv både förnamn och efternamn.", "Enter both first and last name."),
    "organisation": (
        "Skriv organisationsnumret med tio siffror, till exempel 212000-0142.",
        "Write the organisation number with ten digits, like 212000-0142.",
    ),
    "email": (
        "Skriv e-postadressen som namn@exempel.se.",
        "Write the e-mail address like name@example.se.",
    ),
    "phone": (
        "Skriv telefonnumret med riktnummer, till exempel 070-123 45 67.",
        "Write the phone number with area code, like 070-123 45 67.",
    ),
    "address": (
        "Fyll i gata, postnummer med fem siffror och ort.",
        "Fill in street, postal code with five digits and town.",
    ),
    "place": (
        "Beskriv platsen i ord eller ange den på kartan.",
        "Describe the place in words or point it out on the map.",
    ),
    "group": ("Rad {row}, {label}: {error}", "Row {row}, {label}: {error}"),
    "missing": ("fyll i svaret.", "fill in the answer."),
}


@dataclass(frozen=True)
class Parsed:
    """An answer, or what is wrong with it and what was written."""

    value: Any = None
    error: str | None = None
    kept: Any = None


class Fault(ValueError):
    """What was written cannot be read as an answer."""


def _say(context: Context, name: str, **values: object) -> Fault:
    swedish, english = WORDS[name]
    return Fault((english if context.language == "en" else swedish).format(**values))


def _one(raw: Raw, name: str) -> str:
    given = raw.get(name) or [""]
    return given[0].replace("\r\n", "\n").replace("\x00", "").strip()


def parse(each: Field, raw: Raw, context: Context) -> Parsed:
    """Return the answer to a field from what a form sent.

    An answer that cannot be read is kept as written, by name, with an error.
    """
    prefix = f"{each.key}."
    kept = {
        name: list(texts)
        for name, texts in raw.items()
        if name == each.key or name.startswith(prefix)
    }
    try:
        with within(context.around()):
            return Parsed(value=_value(each, each.key, raw, context))
    except Fault as fault:
        return Parsed(error=str(fault), kept=kept)


def _value(each: Field, name: str, raw: Raw, context: Context) -> Any:
    if each.type in ("computed", "notice"):
        return None
    if each.type == "group":
        return _group(each, name, raw, context)
    if each.type in COMPOUND:
        return COMPOUND[each.type](each, name, raw, context)
    if each.type == "several_of":
        chosen = [text for text in raw.get(name, ()) if text]
        return list(dict.fromkeys(chosen)) or None
    text = _one(raw, name)
    if each.type == "consent":
        return True if text.lower() in YES else None
    if not text:
        return None
    return SIMPLE[each.type](each, text, context)


def _text(each: Field, text: str, context: Context) -> str:
    limit = each.spec.max if isinstance(each.spec.max, int) else TEXT_MOST.get(each.type, 200)
    if len(text) > limit:
        raise _say(context, "long", n=limit, have=len(text))
    return text if each.type == "long_text" else " ".join(text.split())


def _bounds(each: Field, value: Any, context: Context, shown: Callable[[Any], str] = str) -> Any:
    names = context.names()
    for limit, is_low in ((each.low, True), (each.high, False)):
        bound = limit.value(names) if isinstance(limit, Program) else limit
        if bound is None or bound is ABSENT:
            continue
        if (value < bound) if is_low else (value > bound):
            word = (
                ("early" if is_low else "late")
                if each.type == "date"
                else ("low" if is_low else "high")
            )
            raise _say(context, word, n=shown(bound))
    return value


def _plain_number(text: str) -> str:
    return re.sub(r"[\s\u00a0]", "", text).replace("\u2212", "-")


def _whole(each: Field, text: str, context: Context) -> int:
    digits = _plain_number(text)
    if not re.fullmatch(r"-?\d{1,15}", digits):
        raise _say(context, "whole")
    value: int = _bounds(each, int(digits), context)
    return value


def _decimal(each: Field, text: str, context: Context) -> float:
    try:
        number = Decimal(_plain_number(text).replace(",", "."))
    except InvalidOperation:
        raise _say(context, "decimal") from None
    if not number.is_finite() or abs(number) > 10**12:
        raise _say(context, "decimal")
    value: float = _bounds(each, float(round(number, each.spec.places)), context)
    return value


def _money(each: Field, text: str, context: Context) -> int:
    plain = _plain_number(re.sub(r"(?i)\s*(kr|sek|:-)\.?$", "", text)).replace(",", ".")
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,2})?", plain):
        raise _say(context, "money")
    value: int = _bounds(each, int(Decimal(plain) * 100), context, lambda ore: f"{ore // 100}")
    return value


def _date(each: Field, text: str, context: Context) -> str:
    day = read_date(text, context.today)
    if day is None:
        raise _say(context, "date", n=(context.today + dt.timedelta(days=21)).isoformat())
    value: str = _bounds(each, day.isoformat(), context)
    return value


def read_date(text: str, today: dt.date) -> dt.date | None:
    """Return a date in one of the usual ways: 2026-12-14, 14/12 2026, 14 december, 261214."""
    squeezed = " ".join(text.lower().replace(",", " ").split())
    patterns = (
        r"(?P<y>\d{4})[-/. ](?P<m>\d{1,2})[-/. ](?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<y>\d{2})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<d>\d{1,2})[/. -](?P<m>\d{1,2})[/. -]+(?P<y>\d{4})",
        r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})",
        r"(?:\w+ )?(?:den )?(?P<d>\d{1,2}):?[ea]? (?P<w>[a-zåäö]+)\.?(?: (?P<y>\d{4}))?",
    )
    for pattern in patterns:
        found = re.fullmatch(pattern, squeezed)
        if not found:
            continue
        parts = found.groupdict()
        month = MONTHS.get(parts["w"], 0) if "w" in parts else int(parts["m"])
        year = int(parts["y"]) if parts.get("y") else None
        if year is not None and year < 100:
            year += 2000
        try:
            if year is not None:
                return dt.date(year, month, int(parts["d"]))
            day = dt.date(today.year, month, int(parts["d"]))
            return day if day >= today else day.replace(year=today.year + 1)
        except ValueError:
            return None
    return None


def _time(each: Field, text: str, context: Context) -> str:
    found = re.fullmatch(r"(?:kl\.? ?)?(\d{1,2})(?:[:. ]?(\d{2}))?", text.lower())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise _say(context, "time")
    return f"{int(found[1]):02d}:{int(found[2] or 0):02d}"


def _yes_no(each: Field, text: str, context: Context) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise _say(context, "choice")


def _one_of(each: Field, text: str, context: Context) -> str:
    if len(text) > 200:
        raise _say(context, "choice")
    return text


def _email(each: Field, text: str, context: Context) -> str:
    if len(text) > 254 or not MAIL.match(text) or ".." in text:
        raise _say(context, "email")
    return text


def _phone(each: Field, text: str, context: Context) -> str:
    try:
        number = phonenumbers.parse(text, "SE")
    except phonenumbers.NumberParseException:
        raise _say(context, "phone") from None
    if not phonenumbers.is_possible_number(number):
        raise _say(context, "phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _person(each: Field, name: str, raw: Raw, context: Context) -> Any:
    chosen = _one(raw, name)
    if chosen == "applicant" and "applicant" in each.spec.who and context.applicant:
        return _facts("applicant", context.applicant)
    number = _one(raw, f"{name}.number")
    given, family = _one(raw, f"{name}.given_name"), _one(raw, f"{name}.family_name")
    is_ward = bool(chosen) and chosen not in ("any", "applicant")
    if not (is_ward or number or given or family):
        return None
    if not is_ward and "any" not in each.spec.who:
        return None
    try:
        known = numbers.parse_personal(chosen if is_ward else number)
    except ValueError:
        raise _say(context, "number") from None
    if is_ward:
        if "ward" not in each.spec.who:
            raise _say(context, "choice")
        return {"who": "ward", "number": known, "birth_date": _born(known)}
    if not given or not family:
        raise _say(context, "name")
    names = {"given_name": given[:80], "family_name": family[:80]}
    return {"who": "any", "number": known, **names, "birth_date": _born(known)}


def _born(number: str) -> str:
    return numbers.birth_date(number).isoformat()


def _facts(who: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    number = str(facts.get("number", ""))
    told = {key: facts.get(key, "") for key in ("number", "given_name", "family_name")}
    return {"who": who, **told, **({"birth_date": _born(number)} if number else {})}


def _organisation(each: Field, name: str, raw: Raw, context: Context) -> Any:
    number, called = _one(raw, f"{name}.number") or _one(raw, name), _one(raw, f"{name}.name")
    if not number and not called:
        return None
    try:
        return {"number": numbers.parse_organisation(number), "name": called[:120]}
    except ValueError:
        raise _say(context, "organisation") from None


def _address(each: Field, name: str, raw: Raw, context: Context) -> Any:
    street, city = _one(raw, f"{name}.street")[:120], _one(raw, f"{name}.city")[:60]
    code = re.sub(r"\D", "", _one(raw, f"{name}.postal_code"))
    if not (street or code or city):
        return None
    if not street or len(code) != 5 or not city:
        raise _say(context, "address")
    return {"street": street, "postal_code": f"{code[:3]} {code[3:]}", "city": city}


def _place(each: Field, name: str, raw: Raw, context: Context) -> Any:
    lat, lon = _one(raw, f"{name}.lat"), _one(raw, f"{name}.lon")
    text = _one(raw, f"{name}.text")[:300]
    if not (lat or lon or text):
        return None
    place: dict[str, Any] = {"text": text}
    if lat or lon:
        try:
            place |= {"lat": float(lat.replace(",", ".")), "lon": float(lon.replace(",", "."))}
        except ValueError:
            raise _say(context, "place") from None
        if not (-90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180):
            raise _say(context, "place")
    return place


def _group(each: Field, name: str, raw: Raw, context: Context) -> Any:
    most = each.spec.max if isinstance(each.spec.max, int) else 20
    found = re.compile(re.escape(name) + r"\.(\d{1,3})\.")
    rows = sorted({int(match[1]) for key in raw if (match := found.match(key))})
    values = []
    for shown, row in enumerate(rows[:most], start=1):
        value: dict[str, Any] = {}
        for inner in each.fields:
            try:
                answer = _value(inner, f"{name}.{row}.{inner.key}", raw, context)
            except Fault as fault:
                raise _inside(each, inner, shown, str(fault), context) from fault
            if answer is not None:
                value[inner.key] = answer
        if value:
            for inner in each.fields:
                if inner.key not in value and inner.required is True and inner.is_asked:
                    swedish, english = WORDS["missing"]
                    missing = english if context.language == "en" else swedish
                    raise _inside(each, inner, shown, missing, context)
            values.append(value)
    return values or None


def _inside(group: Field, inner: Field, row: int, error: str, context: Context) -> Fault:
    return _say(context, "group", row=row, label=inner.spec.label or inner.key, error=error)


def _files(each: Field, name: str, raw: Raw, context: Context) -> Any:
    return ABSENT


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
COMPOUND: Mapping[str, Callable[[Field, str, Raw, Context], Any]] = {
    "person": _person,
    "organisation": _organisation,
    "address": _address,
    "place": _place,
    "files": _files,
}
