"""Doing what has become due with many rows, so that one that fails stops no other."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Model

log = logging.getLogger(__name__)
Row = TypeVar("Row", bound=Model)


def each(rows: Iterable[Row], work: Callable[[Row], int | None]) -> int:
    """Do some work with each row; what fails is logged, and waits for the next time.

    Args:
        work: does it in a transaction of its own, and returns how much it did.

    Returns:
        how much was done.
    """
    done = 0
    for row in rows:
        try:
            done += work(row) or 0
        except Exception:
            log.exception("%s %s could not go on", row._meta.label_lower, row.pk)
    return done
