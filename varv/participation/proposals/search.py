"""Finding proposals by their words: FTS5 on SQLite, tsvector and GIN on PostgreSQL."""

from collections.abc import Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from varv.core.words import stems
from varv.participation.proposals import likeness
from varv.participation.proposals.models import Proposal

MOST_WORDS = 12
CANDIDATES = 30


def _place(municipality_id: int) -> str:
    return f"m{municipality_id}m"


def index(proposal: Proposal) -> None:
    """Make the proposal findable by what is public of it, in the same transaction."""
    said = " ".join((proposal.title, proposal.text, proposal.place))
    words = " ".join(dict.fromkeys(stems(said)))
    if connection.vendor == "postgresql":
        sql = (
            "INSERT INTO proposals_search (proposal_id, body) VALUES (%s, "
            "to_tsvector('simple', %s)) ON CONFLICT (proposal_id) DO UPDATE SET body = "
            "excluded.body"
        )
    else:
        sql = "INSERT OR REPLACE INTO proposals_search (rowid, body) VALUES (%s, %s)"
    with connection.cursor() as cursor:
        cursor.execute(sql, [proposal.pk, f"{_place(proposal.municipality_id)} {words}"])


def matching(municipality_id: int, text: str) -> RawSQL | None:
    """Return a subquery of the ids of proposals that hold every word of the text.

    The text is reduced to words first, so nothing in it can be read as an operator.
    """
    wanted = stems(text)[:MOST_WORDS]
    if not wanted:
        return None
    place = _place(municipality_id)
    if connection.vendor == "postgresql":
        query = " & ".join([place, *(f"{word}:*" for word in wanted)])
        sql = "SELECT proposal_id FROM proposals_search WHERE body @@ to_tsquery('simple', %s)"
    else:
        query = " AND ".join([f'"{place}"', *(f'"{word}"*' for word in wanted)])
        sql = "SELECT rowid FROM proposals_search WHERE proposals_search MATCH %s"
    return RawSQL(sql, (query,))  # noqa: S611 - the text is a parameter, reduced to words


def candidates(municipality_id: int, text: str) -> Sequence[int]:
    """Return the ids of those that share most words with a text, the best first."""
    wanted = sorted(likeness.words(text))[: MOST_WORDS * 2]
    if not wanted:
        return []
    place = _place(municipality_id)
    if connection.vendor == "postgresql":
        query = f"{place} & ({' | '.join(wanted)})"
        sql = (
            "SELECT proposal_id FROM proposals_search, to_tsquery('simple', %s) wanted "
            "WHERE body @@ wanted ORDER BY ts_rank(body, wanted) DESC, proposal_id DESC LIMIT %s"
        )
    else:
        quoted = " OR ".join(f'"{word}"' for word in wanted)
        query = f'"{place}" AND ({quoted})'
        sql = (
            "SELECT rowid FROM proposals_search WHERE proposals_search MATCH %s "
            "ORDER BY rank LIMIT %s"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql, [query, CANDIDATES])
        return [row[0] for row in cursor.fetchall()]
