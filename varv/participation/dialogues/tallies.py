"""Counting answers: how many gave each answer to each question."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from varv.eservices.package.compiled import Field, Package

TEXTS = ("text", "long_text")
NUMBERS = ("whole", "decimal", "money")
CHOICES = ("one_of", "yes_no", "consent")


@dataclass
class Counted:
    """How many answered, and how many gave each answer: question, then cell, then number."""

    answers: int = 0
    cells: dict[str, dict[str, int]] = field(default_factory=dict)

    def stored(self) -> dict[str, Any]:
        """Return the counts as plain data."""
        return {"answers": self.answers, "cells": self.cells}


def restored(data: Mapping[str, Any]) -> Counted:
    """Return counts that were stored."""
    return Counted(int(data.get("answers", 0)), dict(data.get("cells", {})))


def count(package: Package, answers: Iterable[Mapping[str, Any]]) -> Counted:
    """Return how many gave each answer, in one pass; no answer stays in memory."""
    asked = [each for each in package.fields() if each.is_asked]
    tallies: dict[str, Counter[str]] = {each.key: Counter() for each in asked}
    total = 0
    for values in answers:
        total += 1
        for each in asked:
            if (value := values.get(each.key)) is not None:
                tallies[each.key].update(cells_of(each, value))
    return Counted(total, {key: dict(tally) for key, tally in tallies.items()})


def cells_of(each: Field, value: Any) -> list[str]:
    """Return the cells that an answer counts in."""
    if each.type == "several_of":
        return [str(one) for one in value] if isinstance(value, list) else []
    if each.type in CHOICES:
        return [_word(value)]
    if each.type in NUMBERS:
        return [str(round(value, each.spec.places) if isinstance(value, float) else value)]
    if each.type == "date":
        return [_month(str(value))]
    if each.type == "time":
        return [str(value)[:2]]
    return ["given"]


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _month(day: str) -> str:
    try:
        return dt.date.fromisoformat(day).strftime("%Y-%m")
    except ValueError:
        return "given"


Wanted = Callable[[Mapping[str, Any]], bool]


def those_who(package: Package, question: str, cell: str) -> Wanted:
    """Return what tells whether somebody gave an answer, for looking at theirs alone."""
    each = package.field(question)

    def wanted(values: Mapping[str, Any]) -> bool:
        value = values.get(question)
        return value is not None and cell in cells_of(each, value)

    return wanted
