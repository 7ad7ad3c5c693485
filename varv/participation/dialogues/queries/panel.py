"""How the panel is made up."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from varv.core import suppression
from varv.participation.dialogues.models import Member
from varv.participation.dialogues.states import Age

LEAST = 5
MOST_AREAS = 30


@dataclass(frozen=True)
class Made:
    """A part of the panel; the number is hidden when it is small."""

    label: str
    number: int | None


def panel_size() -> int:
    """Return how many are in the panel."""
    return Member.objects.filter(left_at__isnull=True).count()


def made_up(by: str) -> Sequence[Made]:
    """Return the parts of the panel by ``age`` or ``area``, small numbers hidden."""
    rows = Member.objects.filter(left_at__isnull=True).values_list(by)
    found = rows.annotate(number=Count("pk")).order_by(by)[:MOST_AREAS]
    parts = [(str(name), int(number)) for name, number in found]
    small = suppression.hidden([number for _name, number in parts], LEAST)
    return [
        Made(_label(by, name), None if place in small else number)
        for place, (name, number) in enumerate(parts)
    ]


def _label(by: str, name: str) -> str:
    if by == "age":
        return str(Age(name).label)
    return name or str(Age.UNSAID.label)
