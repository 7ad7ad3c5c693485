"""Finding cases by number, name and text: FTS5 on SQLite, tsvector and GIN on PostgreSQL."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from varv.cases.models import Case
from varv.core.words import stems


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
    """Return the stems that a case is found by; the first one names its municipality."""
    people = [who.name for who in (case.person, case.principal) if who]
    said = " ".join([case.number, case.title, *people, *_texts(case.values)])
    return f"m{case.municipality_id}m {' '.join(dict.fromkeys(stems(said)))}"


def index(case: Case) -> None:
    """Make the case findable, in the same transaction."""
    write([(case.pk, body(case))])


def write(rows: Iterable[tuple[int, str]]) -> None:
    """Store bodies by case id."""
    if connection.vendor == "postgresql":
        sql = (
            "INSERT INTO cases_search (case_id, body) VALUES (%s, to_tsvector('simple', %s)) "
            "ON CONFLICT (case_id) DO UPDATE SET body = excluded.body"
        )
    else:
        sql = "INSERT OR REPLACE INTO cases_search (rowid, body) VALUES (%s, %s)"
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))


def matching(municipality_id: int, text: str) -> RawSQL | None:
    """Return a subquery of the ids of cases that hold every word of the text.

    The text is reduced to words first, so nothing in it can be read as an operator.
    """
    wanted = stems(text)[:12]
    if not wanted:
        return None
    place = f"m{municipality_id}m"
    if connection.vendor == "postgresql":
        query = " & ".join([place, *(f"{word}:*" for word in wanted)])
        sql = "SELECT case_id FROM cases_search WHERE body @@ to_tsquery('simple', %s)"
    else:
        query = " AND ".join([f'"{place}"', *(f'"{word}"*' for word in wanted)])
        sql = "SELECT rowid FROM cases_search WHERE cases_search MATCH %s"
    return RawSQL(sql, (query,))  # noqa: S611 - the text is a parameter, reduced to words
