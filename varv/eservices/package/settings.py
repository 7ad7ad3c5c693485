"""Whether a municipality's value fits a setting."""

import datetime as dt
from typing import Any

from varv.eservices.package.schema import Setting

KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "whole": (int, "a whole number"),
    "money": (int, "a whole number of öre"),
    "decimal": ((int, float), "a number"),
    "yes_no": (bool, "true or false"),
    "text": (str, "a text"),
    "long_text": (str, "a text"),
    "date": (str, "a day such as 2026-12-14"),
    "one_of": (str, "the key of an option"),
}


def misfit(spec: Setting, value: Any) -> str | None:
    """Return what is wrong with a value, with the cure; nothing when it fits."""
    kind, told = KINDS[spec.type]
    shown = str(value)[:60]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        return f"{shown!r} does not fit (give {told})"
    if spec.type == "date" and not _is_day(str(value)):
        return f"{shown!r} is no day (give {told})"
    if spec.type == "one_of" and value not in {option.key for option in spec.options}:
        keys = ", ".join(option.key for option in spec.options)
        return f"{shown!r} is no option (give one of: {keys})"
    if isinstance(value, int | float) and not isinstance(value, bool):
        if spec.min is not None and value < spec.min:
            return f"{value} is too small (give {spec.min} or more)"
        if spec.max is not None and value > spec.max:
            return f"{value} is too great (give {spec.max} or less)"
    return None


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
