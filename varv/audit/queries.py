"""Reading the record."""

from collections.abc import Mapping, Sequence

from varv.audit.models import Entry

NARROWED_BY = ("action", "actor_name", "subject_kind", "subject_id")


def looks_at(
    *, municipality_id: int, kind: str, key: object, action: str = "case.look", most: int = 50
) -> Sequence[Entry]:
    """Return the latest looks at a subject, newest first."""
    entries = Entry.objects.filter(
        municipality_id=municipality_id, subject_kind=kind, subject_id=str(key), action=action
    )
    return list(entries.order_by("-id")[:most])


def entries(
    *, municipality_id: int, words: Mapping[str, str], before: int | None = None, most: int = 50
) -> Sequence[Entry]:
    """Return entries of a municipality, newest first, narrowed by exact words of theirs."""
    named = {name: text for name, text in words.items() if name in NARROWED_BY and text}
    rows = Entry.objects.filter(municipality_id=municipality_id, **named)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-id")[:most])
