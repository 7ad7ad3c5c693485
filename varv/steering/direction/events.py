"""What happened to a statement, for those who listen above."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EditionAdopted:
    """An edition of a statement came into force."""

    statement_id: int
    edition_id: int
