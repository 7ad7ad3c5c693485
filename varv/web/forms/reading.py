"""What a sent form says: which button, which rows, which person; in the engine's own names."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import phonenumbers

from varv.cases import queries
from varv.cases.models import Draft
from varv.eservices.package.answers import parse
from varv.people.models import Person

GO = "_go"
ASKED = "_asked"
WRONG = "_wrong"
THEN = "_then"
WARD = "ward-"
OURS = (GO, ASKED, WRONG, THEN, "csrfmiddlewaretoken")

Raw = Mapping[str, Sequence[str]]


def button(raw: Raw) -> str:
    """Return what the pressed button asks for: next when none was, as with the Enter key."""
    pressed = raw.get(GO) or ["next"]
    return pressed[-1].partition(":")[0] or "next"


def _target(raw: Raw) -> tuple[str, str, str]:
    """Return verb, question and row of a button like ``remove:phones:1``."""
    verb, _, rest = (raw.get(GO) or [""])[-1].partition(":")
    key, _, row = rest.partition(":")
    return verb, key, row


def added(raw: Raw) -> str:
    """Return the group that a button asked one more row of, or nothing."""
    verb, key, _row = _target(raw)
    return key if verb == "add" else ""


def dropped(raw: Raw, key: str) -> str:
    """Return the id of the file that a button asked away from a question, or nothing."""
    verb, asked, row = _target(raw)
    return row if verb == "drop" and asked == key else ""


def answers(raw: Raw) -> dict[str, Sequence[str]]:
    """Return the form without our own names, and without the row that a button took away."""
    verb, key, row = _target(raw)
    found = {name: texts for name, texts in raw.items() if name not in OURS}
    if verb != "remove" or not row.isdecimal():
        return found
    left: dict[str, Sequence[str]] = {}
    for name, texts in found.items():
        place = row_of(name, key)
        if place is None or place < int(row):
            left[name] = texts
        elif place > int(row):
            rest = name.split(".", 2)[2]
            left[f"{key}.{place - 1}.{rest}"] = texts
    return left


def named(raw: Raw, wards: Collection[Person]) -> dict[str, Sequence[str]]:
    """Return the form with a chosen child as the child's number: numbers never stand in a page."""
    numbers = {f"{WARD}{ward.pk}": ward.number for ward in wards}
    return {name: [numbers.get(text, text) for text in texts] for name, texts in raw.items()}


def faults(draft: Draft, step: str) -> dict[str, str]:
    """Return what is wrong with what was kept as it was written, by question."""
    context = queries.context(draft)
    found = {}
    for each in queries.compiled(draft.version).step(step).fields:
        if each.key in draft.kept:
            error = parse(each, draft.kept[each.key], context).error
            if error:
                found[each.key] = error
    return found


def row_of(name: str, key: str) -> int | None:
    """Return which row of a group an input belongs to: 1 for ``phones.1.number``."""
    parts = name.split(".")
    if len(parts) < 3 or parts[0] != key or not parts[1].isdecimal() or len(parts[1]) > 3:
        return None
    return int(parts[1])


def rows_in(raw: Raw, key: str) -> int:
    """Return how many rows of a group a form has."""
    places = [place for name in raw if (place := row_of(name, key)) is not None]
    return max(places, default=-1) + 1


def uuids(texts: Collection[str]) -> list[UUID]:
    """Return those of the texts that are identifiers."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def phone(text: str) -> str | None:
    """Return a phone number as it is dialled from anywhere, or nothing when it is none."""
    try:
        number = phonenumbers.parse(text, "SE")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
