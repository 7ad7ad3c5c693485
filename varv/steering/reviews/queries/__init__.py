"""Reading reviews: all of them, what one found, and the money and hours of a plan."""

from varv.steering.reviews.queries.means import MOST, Part, parts, years
from varv.steering.reviews.queries.reading import (
    Counted,
    counted,
    in_public,
    last_closed,
    public_ids,
    unanswered,
    with_plan,
)
from varv.steering.reviews.queries.reporting import report

__all__ = [
    "MOST",
    "Counted",
    "Part",
    "counted",
    "in_public",
    "last_closed",
    "parts",
    "public_ids",
    "report",
    "unanswered",
    "with_plan",
    "years",
]
