"""What a municipality keeps in its registers: subjects with their promises, and areas."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from varv.eservices import queries as eservices
from varv.eservices.models import Service
from varv.eservices.package.functions import RegisterDown, Row
from varv.eservices.states import Offer
from varv.participation.feedback.cells import Box

PACKAGE = "feedback"
CATEGORIES, AREAS = "feedback_categories", "feedback_areas"


@dataclass(frozen=True)
class Category:
    """A subject of feedback as the municipality keeps it."""

    key: str
    name: str
    name_en: str
    group: str
    group_en: str
    unit: str
    confirm_days: int
    answer_days: int
    asks_place: bool
    needs_place: bool
    is_public: bool
    keywords: tuple[str, ...]
    forward: str

    def __str__(self) -> str:
        return (self.name_en if get_language() == "en" else "") or self.name


@dataclass(frozen=True)
class Area:
    """A part of the municipality, as a box on the map."""

    key: str
    name: str
    box: Box


def service() -> Service | None:
    """Return the municipality's published feedback service."""
    rows = Service.objects.select_related("current")
    return rows.filter(package_key=PACKAGE, state=Offer.PUBLISHED).first()


def _rows(municipality_id: int, register: str) -> list[Row]:
    try:
        return list(eservices.registers(municipality_id).rows(register))
    except RegisterDown:
        return []


def categories(municipality_id: int) -> Mapping[str, Category]:
    """Return the subjects by key, in the register's order; none when it cannot be read."""
    found = (_category(row) for row in _rows(municipality_id, CATEGORIES))
    return {each.key: each for each in found}


def category(municipality_id: int, key: str) -> Category | None:
    """Return one subject."""
    return categories(municipality_id).get(key)


def _category(row: Row) -> Category:
    def text(column: str) -> str:
        return str(row.get(column) or "")

    words = (word.strip() for word in text("keywords").split(","))
    return Category(
        key=text("key"),
        name=text("name") or text("key"),
        name_en=text("name_en"),
        group=text("group"),
        group_en=text("group_en"),
        unit=text("unit"),
        confirm_days=_whole(row.get("confirm_days")),
        answer_days=_whole(row.get("answer_days")),
        asks_place=text("place") != "no",
        needs_place=text("place") == "required",
        is_public=bool(row.get("public")),
        keywords=tuple(word for word in words if word),
        forward=text("forward"),
    )


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0


def areas(municipality_id: int) -> Mapping[str, Area]:
    """Return the areas by key; one without a usable box is left out."""
    found = {}
    for row in _rows(municipality_id, AREAS):
        try:
            box = Box(*(float(row[side]) for side in ("south", "west", "north", "east")))
        except (KeyError, TypeError, ValueError):
            continue
        if box.is_possible:
            key = str(row.get("key"))
            found[key] = Area(key, str(row.get("name") or key), box)
    return found
