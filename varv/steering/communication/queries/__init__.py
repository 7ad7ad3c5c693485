"""Reading communication plans and their efforts."""

from varv.steering.communication.queries.reading import (
    MOST,
    Page,
    Wanted,
    concerns_of,
    counted,
    current,
    efforts,
    left_out,
    page,
    silent,
    to_see_to,
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
    "left_out",
    "page",
    "silent",
    "to_see_to",
    "with_ties",
]
