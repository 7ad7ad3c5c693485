"""Whether a value fits the field that asks for it."""

from collections.abc import Mapping
from typing import Any

from varv.core.text import kronor
from varv.eservices.package import wording
from varv.eservices.package.compiled import Field
from varv.eservices.package.expressions import Program
from varv.eservices.package.views import bound

KINDS: Mapping[str, type | tuple[type, ...]] = {
    "whole": int,
    "money": int,
    "decimal": (int, float),
    "yes_no": bool,
    "consent": bool,
    **dict.fromkeys(("several_of", "files", "group"), list),
    **dict.fromkeys(("person", "organisation", "address", "place"), dict),
}


def fits(each: Field, value: Any) -> bool:
    """Tell whether a stored answer is of a field's type; another version may ask otherwise."""
    wanted = KINDS.get(each.type, str)
    is_kind = isinstance(value, wanted)
    if not is_kind or (wanted is not bool and isinstance(value, bool)):
        return False
    if each.type == "group":
        return all(isinstance(row, dict) and _row_fits(each, row) for row in value)
    if isinstance(value, list):
        inner = str if each.type == "several_of" else dict
        return all(isinstance(one, inner) for one in value)
    if isinstance(value, dict):
        return not any(isinstance(one, dict | list) for one in value.values())
    return True


def _row_fits(group: Field, row: Mapping[str, Any]) -> bool:
    return all(
        fits(inner, row[inner.key])
        for inner in group.fields
        if inner.is_asked and row.get(inner.key) is not None
    )


def beyond(each: Field, value: Any, names: Mapping[str, Any], language: str) -> str | None:
    """Return what to do about a number or a date outside its limits."""
    if each.type not in ("whole", "decimal", "money", "date", "time"):
        return None
    is_day = each.type in ("date", "time")
    for limit, is_low in ((each.low, True), (each.high, False)):
        found = bound(limit, names)
        if found is None or isinstance(found, str) != is_day:
            continue
        if (value < found) if is_low else (value > found):
            word = ("early" if is_low else "late") if is_day else ("low" if is_low else "high")
            shown = kronor(found) if each.type == "money" else found
            return wording.say(language, word, n=shown)
    return None


def is_settled(limit: Program | int | None) -> bool:
    """Tell whether a limit is the same whatever is answered."""
    return not isinstance(limit, Program)
