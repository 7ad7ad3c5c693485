"""An answer as the boxes of a form hold it, by the names that the form sends."""

from collections.abc import Mapping
from typing import Any

from varv.core import phones
from varv.eservices.package.evaluation import Question

Boxes = dict[str, list[str]]
PARTS: Mapping[str, tuple[str, ...]] = {
    "organisation": ("number", "name"),
    "address": ("street", "postal_code", "city"),
    "place": ("text", "lat", "lon"),
    "person": ("number", "given_name", "family_name"),
}


def spread(question: Question, name: str, value: Any) -> Boxes:
    """Return what each box of a question holds for an answer."""
    if value is None:
        return {}
    if question.type == "group":
        return _rows(question, name, value)
    if question.type == "person":
        return _person(name, value)
    if question.type in PARTS:
        parts = PARTS[question.type]
        return {f"{name}.{part}": [_number(value.get(part, ""))] for part in parts}
    if question.type == "several_of":
        return {name: [str(each) for each in value]}
    return {name: [_line(question.type, value)]}


def _rows(question: Question, name: str, value: Any) -> Boxes:
    found: Boxes = {}
    for index, row in enumerate(value):
        for inner in question.fields:
            found |= spread(inner, f"{name}.{index}.{inner.key}", row.get(inner.key))
    return found


def _person(name: str, value: Mapping[str, Any]) -> Boxes:
    who = str(value.get("who", "any"))
    if who == "ward":
        return {name: [str(value["number"])]}
    if who == "applicant":
        return {name: [who]}
    parts = PARTS["person"]
    return {name: [who]} | {f"{name}.{part}": [str(value.get(part, ""))] for part in parts}


def _line(kind: str, value: Any) -> str:
    if kind == "yes_no":
        return "yes" if value is True or value == "yes" else "no"
    if kind == "phone":
        return phones.shown(str(value))
    if kind == "consent":
        return "yes" if value else ""
    if kind == "money" and isinstance(value, int):
        whole, rest = divmod(value, 100)
        return f"{whole},{rest:02d}" if rest else str(whole)
    return _number(value)


def _number(value: Any) -> str:
    return (
        repr(value).removesuffix(".0").replace(".", ",") if isinstance(value, float) else str(value)
    )
