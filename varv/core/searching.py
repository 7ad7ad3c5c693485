"""Search tables that lie beside a model's: FTS5 on SQLite, tsvector and GIN on PostgreSQL."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from varv.core.words import stems, telling

MOST_WORDS = 12
FEW_WORDS = 8


@dataclass(frozen=True)
class Index:
    """A search table of the rows of one model.

    Args:
        table: its name.
        key: the column of the rows' ids; on SQLite it is the row id.
    """

    table: str
    key: str

    def statements(self, vendor: str) -> list[str]:
        """Return what makes the table, for a migration."""
        if vendor == "postgresql":
            return [
                f"CREATE TABLE {self.table} "
                f"({self.key} bigint PRIMARY KEY, body tsvector NOT NULL)",
                f"CREATE INDEX {self.table}_body ON {self.table} USING gin (body)",
            ]
        return [
            f"""CREATE VIRTUAL TABLE {self.table} USING fts5(
                body, detail=none, tokenize="unicode61 remove_diacritics 0", prefix='2 3')"""
        ]

    def write(self, rows: Iterable[tuple[int, str]]) -> None:
        """Store bodies by the ids of their rows, in the caller's transaction."""
        if connection.vendor == "postgresql":
            sql = (
                f"INSERT INTO {self.table} ({self.key}, body) "  # noqa: S608 - names are our own
                "VALUES (%s, to_tsvector('simple', %s)) "
                f"ON CONFLICT ({self.key}) DO UPDATE SET body = excluded.body"
            )
        else:
            sql = f"INSERT OR REPLACE INTO {self.table} (rowid, body) VALUES (%s, %s)"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.executemany(sql, list(rows))

    def matching(self, municipality_id: int, text: str) -> RawSQL | None:
        """Return a subquery of the ids of rows that hold every word of the text.

        The text is reduced to words first, so nothing in it can be read as an operator.
        """
        wanted = stems(text)[:MOST_WORDS]
        if not wanted:
            return None
        place = _place(municipality_id)
        if connection.vendor == "postgresql":
            query = " & ".join([place, *(f"{word}:*" for word in wanted)])
        else:
            query = " AND ".join([f'"{place}"', *(f'"{word}"*' for word in wanted)])
        return RawSQL(self._select(), (query,))  # noqa: S611 - reduced to words

    def alike(self, municipality_id: int, text: str, most: int) -> list[int]:
        """Return the ids of rows that share telling words with the text, the most alike first."""
        wanted = telling(text)[:FEW_WORDS]
        if not wanted:
            return []
        place = _place(municipality_id)
        if connection.vendor == "postgresql":
            query = f"{place} & ({' | '.join(f'{word}:*' for word in wanted)})"
            order = " ORDER BY ts_rank(body, to_tsquery('simple', %s)) DESC, 1 DESC LIMIT %s"
            words: list[str | int] = [query, query, most]
        else:
            anyone = " OR ".join(f'"{word}"*' for word in wanted)
            query = f'"{place}" AND ({anyone})'
            order = " ORDER BY rank, rowid DESC LIMIT %s"
            words = [query, most]
        with connection.cursor() as cursor:
            cursor.execute(self._select() + order, words)
            return [row[0] for row in cursor.fetchall()]

    def _select(self) -> str:
        if connection.vendor == "postgresql":
            return (
                f"SELECT {self.key} FROM {self.table} "  # noqa: S608 - names are our own
                "WHERE body @@ to_tsquery('simple', %s)"
            )
        return f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s"  # noqa: S608


def body(municipality_id: int, text: str) -> str:
    """Return the stems that a row is found by; the first one names its municipality."""
    return f"{_place(municipality_id)} {' '.join(dict.fromkeys(stems(text)))}"


def _place(municipality_id: int) -> str:
    return f"m{municipality_id}m"
