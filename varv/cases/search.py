"""Finding cases by number, name and text: FTS5 on SQLite, tsvector and GIN on PostgreSQL.

Every word is stored with its municipality in front, so a search reads the words of one only.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from varv.cases.models import Case
from varv.core.words import stems

MOST_WORDS = 12
FEW = 1000  # so many are found first and put in order; of more the list is walked, and each asked

FOUND = {
    "postgresql": "SELECT case_id FROM cases_search WHERE body @@ %s::tsquery",
    "sqlite": "SELECT rowid FROM cases_search WHERE cases_search MATCH %s",
}
AMONG_FOUND = {
    "postgresql": f"cases_case.id = ANY(ARRAY({FOUND['postgresql']}))",
    "sqlite": f"cases_case.id IN ({FOUND['sqlite']})",
}
EACH_OF_MANY = {
    "postgresql": "(SELECT body @@ %s::tsquery FROM cases_search WHERE case_id = cases_case.id)",
    # A match of its own for every row would take far longer than looking for the words.
    "sqlite": "(SELECT {} FROM cases_search WHERE rowid = cases_case.id)",
}
STORE = {
    "postgresql": "INSERT INTO cases_search (case_id, body) "
    "VALUES (%s, array_to_tsvector(string_to_array(%s, ' '))) "
    "ON CONFLICT (case_id) DO UPDATE SET body = excluded.body",
    "sqlite": "INSERT OR REPLACE INTO cases_search (rowid, body) VALUES (%s, %s)",
}


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
    """Return the words that a case is found by, each with its municipality in front."""
    people = [who.name for who in (case.person, case.principal) if who]
    said = " ".join([case.number, case.title, *people, *_texts(case.values)])
    return " ".join(_placed(case.municipality_id, stem) for stem in dict.fromkeys(stems(said)))


def _placed(municipality_id: int, stem: str) -> str:
    return f"m{municipality_id}m{stem}"


def index(case: Case) -> None:
    """Make the case findable, in the same transaction."""
    write([(case.pk, body(case))])


def write(rows: Iterable[tuple[int, str]]) -> None:
    """Store bodies by case id."""
    with connection.cursor() as cursor:
        cursor.executemany(STORE[connection.vendor], list(rows))


REMOVE = {
    "postgresql": "DELETE FROM cases_search WHERE case_id = %s",
    "sqlite": "DELETE FROM cases_search WHERE rowid = %s",
}


def remove(case: Case) -> None:
    """Let the words of a case that is erased go with it, in the same transaction."""
    with connection.cursor() as cursor:
        cursor.execute(REMOVE[connection.vendor], [case.pk])


def narrowed(
    cases: QuerySet[Case], municipality_id: int, text: str, *, by_age: bool
) -> QuerySet[Case] | None:
    """Return the cases that hold every word of the text; nothing when there is no word in it.

    The text is reduced to words first, so nothing in it can be read as an operator.

    Args:
        by_age: whether the list can be walked in its order until a page is full.
    """
    wanted = [_placed(municipality_id, stem) for stem in stems(text)[:MOST_WORDS]]
    if not wanted:
        return None
    sql, values = _condition(wanted, by_age)
    return cases.filter(RawSQL(sql, values, BooleanField()))  # noqa: S611 - words are parameters


def _condition(wanted: Sequence[str], by_age: bool) -> tuple[str, Sequence[str]]:
    asked = _asked(wanted)
    if not (by_age and _are_many(asked)):
        return AMONG_FOUND[connection.vendor], [asked]
    if connection.vendor == "postgresql":
        return EACH_OF_MANY["postgresql"], [asked]
    each = " AND ".join(["instr(' ' || body, %s)"] * len(wanted))
    return EACH_OF_MANY["sqlite"].format(each), [f" {word}" for word in wanted]


def _asked(wanted: Sequence[str]) -> str:
    """Return what is asked for in the words of the database: each wanted beginning of a word."""
    if connection.vendor == "postgresql":
        return " & ".join(f"'{word}':*" for word in wanted)
    return " AND ".join(f'"{word}"*' for word in wanted)


def _are_many(asked: str) -> bool:
    found = f"{FOUND[connection.vendor]} LIMIT {FEW + 1}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({found}) AS found", [asked])  # noqa: S608
        (count,) = cursor.fetchone()
    return bool(count > FEW)
