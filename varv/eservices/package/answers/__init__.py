"""From what a form sends to typed answers, with errors that say what to do."""

import re
from dataclasses import dataclass
from typing import Any

from varv.eservices.package import wording
from varv.eservices.package.answers.compound import COMPOUND
from varv.eservices.package.answers.dates import read_date
from varv.eservices.package.answers.simple import SIMPLE, YES, Fault, Raw, one, say
from varv.eservices.package.compiled import Field
from varv.eservices.package.context import Context
from varv.eservices.package.expressions import within

__all__ = ["Parsed", "Raw", "parse", "read_date"]

MOST_CHOSEN = 100
MOST_ROWS = 20


@dataclass(frozen=True)
class Parsed:
    """An answer, or what is wrong with it and what was written."""

    value: Any = None
    error: str | None = None
    kept: Any = None


def parse(each: Field, raw: Raw, context: Context) -> Parsed:
    """Return the answer to a field from what a form sent.

    An answer that cannot be read is kept as written, by name, with an error. Files come another
    way, and what is only shown has no answer.
    """
    try:
        with within(context.around()):
            return Parsed(value=_value(each, each.key, raw, context))
    except Fault as fault:
        prefix = f"{each.key}."
        kept = {
            name: [text.replace("\x00", "") for text in texts]
            for name, texts in raw.items()
            if name == each.key or name.startswith(prefix)
        }
        return Parsed(error=str(fault), kept=kept)


def _value(each: Field, name: str, raw: Raw, context: Context) -> Any:
    if each.type in ("computed", "notice", "files"):
        return None
    if each.type == "group":
        return _group(each, name, raw, context)
    if each.type in COMPOUND:
        return COMPOUND[each.type](each, name, raw, context)
    if each.type == "several_of":
        chosen = [text.strip()[:200] for text in raw.get(name, ())[:MOST_CHOSEN]]
        return list(dict.fromkeys(text for text in chosen if text)) or None
    text = one(raw, name)
    if each.type == "consent":
        return True if text.lower() in YES else None
    return SIMPLE[each.type](each, text, context) if text else None


def _group(each: Field, name: str, raw: Raw, context: Context) -> Any:
    most = each.spec.max if isinstance(each.spec.max, int) else MOST_ROWS
    inner = re.compile(re.escape(name) + r"\.(\d{1,3})\.")
    rows = sorted({int(found[1]) for key in raw if (found := inner.match(key))})
    values = []
    for number, row in enumerate(rows, start=1):
        value = _row(each, f"{name}.{row}", number, raw, context)
        if value:
            values.append(value)
    if len(values) > most:
        raise say(context, "many", n=most)
    return values or None


def _row(group: Field, name: str, number: int, raw: Raw, context: Context) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for inner in group.fields:
        try:
            answer = _value(inner, f"{name}.{inner.key}", raw, context)
        except Fault as fault:
            raise _inside(group, inner, number, str(fault), context) from fault
        if answer is not None:
            value[inner.key] = answer
    if value:
        for inner in group.fields:
            if inner.key not in value and inner.required is True and inner.is_asked:
                raise _inside(
                    group, inner, number, wording.say(context.language, "inside"), context
                )
    return value


def _inside(group: Field, inner: Field, row: int, error: str, context: Context) -> Fault:
    return say(context, "group", row=row, label=inner.label(context.language), error=error)
