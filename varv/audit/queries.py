"""Reading the record."""

from collections.abc import Sequence

from varv.audit.models import Entry


def looks_at(
    *, municipality_id: int, kind: str, key: object, action: str = "case.look", most: int = 50
) -> Sequence[Entry]:
    """Return the latest looks at a subject, newest first."""
    entries = Entry.objects.filter(
        municipality_id=municipality_id, subject_kind=kind, subject_id=str(key), action=action
    )
    return list(entries.order_by("-id")[:most])
