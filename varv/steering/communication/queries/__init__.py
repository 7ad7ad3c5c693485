"""Reading communication plans and their efforts."""

from varv.steering.communication.queries.reading import (
    MOST,
    Page,
    Wanted,
    concerns_of,
    counted,
    current,
    efforts,
    page,
    silent,
    with_ties,
)

__all__ = [
    "MOST",
    "Page",
    "Wanted",
    "concerns_of",
    "counted",
    "current",
    "efforts",
    "page",
    "silent",
    "with_ties",
]
