"""Words of addresses: storing a row at the first one that is free, once."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from varv.core.errors import Conflict

Row = TypeVar("Row", bound=models.Model)


def store(row: Row, slugs: Iterable[str], key: UUID | None) -> Row:
    """Store a new row at the first address that is free.

    Args:
        row: what gets its ``slug`` here.
        slugs: the words to try, the best first.
        key: the row's ``key``, for which there is one row however often it is sent.

    Returns:
        The row itself, or the one that was stored before with the key.

    Raises:
        Conflict: no word was free.
    """
    for slug in slugs:
        row.slug = slug  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            known = key and type(row)._default_manager.filter(key=key).first()
            if known:
                return known
            continue
        return row
    raise Conflict("address.taken")
