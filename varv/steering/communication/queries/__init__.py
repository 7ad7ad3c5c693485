"""Reading communication plans and their efforts."""

from varv.steering.communication.queries.reading import (
    MOST,
    Wanted,
    concerns_of,
    counted,
    current,
    efforts,
    silent,
    with_ties,
)

__all__ = [
    "MOST",
    "Wanted",
    "concerns_of",
    "counted",
    "current",
    "efforts",
    "silent",
    "with_ties",
]
