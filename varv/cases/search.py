"""Finding cases by number, name and text."""

from collections.abc import Iterable
from typing import Any

from django.db.models.expressions import RawSQL

from varv.cases.models import Case
from varv.core import searching

INDEX = searching.Index(table="cases_search", key="case_id")


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "id":
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def body(case: Case) -> str:
    """Return the stems that a case is found by."""
    people = [who.name for who in (case.person, case.principal) if who]
    said = " ".join([case.number, case.title, *people, *_texts(case.values)])
    return searching.body(case.municipality_id, said)


def index(case: Case) -> None:
    """Make the case findable, in the same transaction."""
    write([(case.pk, body(case))])


def write(rows: Iterable[tuple[int, str]]) -> None:
    """Store bodies by case id."""
    INDEX.write(rows)


def matching(municipality_id: int, text: str) -> RawSQL | None:
    """Return a subquery of the ids of cases that hold every word of the text."""
    return INDEX.matching(municipality_id, text)
