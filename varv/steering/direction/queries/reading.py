"""Editions with their parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max, Prefetch, Q, QuerySet

from varv.steering.direction.models import Edition, Section, Statement, Wording
from varv.steering.direction.states import Kind, State


@dataclass(frozen=True)
class Part:
    """A section with its principles."""

    section: Section
    wordings: Sequence[Wording]


def in_force(kind: Kind) -> QuerySet[Edition]:
    """Return the editions in force of a kind, the whole municipality's first, then by unit."""
    rows = Edition.objects.filter(statement__kind=kind, state=State.ADOPTED)
    return rows.select_related("statement__unit").order_by("statement__unit__name", "title")


def adopted(kind: Kind) -> QuerySet[Edition]:
    """Return every edition of a kind that came into force, the newest first."""
    rows = Edition.objects.filter(statement__kind=kind).exclude(state=State.DRAFT)
    return rows.select_related("statement__unit").order_by("-number")


def editions() -> QuerySet[Edition]:
    """Return all editions with their statements and units."""
    return Edition.objects.select_related("statement__unit")


def parts(edition: Edition) -> list[Part]:
    """Return the sections of an edition with their principles, in two statements."""
    return parts_of([edition])[edition.pk]


def parts_of(editions: Sequence[Edition]) -> dict[int, list[Part]]:
    """Return the sections of several editions by the edition's id, in two statements."""
    wordings = Prefetch("wordings", queryset=Wording.objects.order_by("place", "id"))
    sections = Section.objects.filter(edition__in=editions).prefetch_related(wordings)
    found: dict[int, list[Part]] = {edition.pk: [] for edition in editions}
    for section in sections.order_by("place", "id"):
        found[section.edition_id].append(Part(section, list(section.wordings.all())))
    return found


def offered(municipality_id: int) -> QuerySet[Edition]:
    """Return what other municipalities offer to be taken over: shared on purpose, so unscoped."""
    rows = Edition._base_manager.filter(state=State.ADOPTED, statement__is_offered=True)
    others = rows.exclude(municipality_id=municipality_id)
    return others.select_related("statement", "municipality").order_by("municipality__name")


def newer(statement: Statement) -> Edition | None:
    """Return the edition in force of what a group shares, when the statement lags behind it.

    Shared on purpose, so unscoped; what is no longer offered is not followed.
    """
    if statement.follows is None:
        return None
    known = statement.editions.aggregate(last=Max("follows_number"))["last"] or 0
    rows = offered(statement.municipality_id).filter(statement_id=statement.follows)
    return rows.filter(number__gt=known).first()


def group(statement: Statement) -> list[str]:
    """Return the names of the other municipalities in which the same statement is in force."""
    first = statement.follows or statement.pk
    rows = Edition._base_manager.filter(state=State.ADOPTED)
    same = rows.filter(Q(statement_id=first) | Q(statement__follows=first))
    others = same.exclude(municipality_id=statement.municipality_id)
    names = others.order_by("municipality__name").values_list("municipality__name", flat=True)
    return list(names.distinct())
