"""Reading indicators: all with their latest points, one with its series, and what it is worth."""

from varv.steering.effects.queries.dashboard import (
    Group,
    below,
    by_unit,
    by_wording,
    wordings_in_force,
)
from varv.steering.effects.queries.paging import Page, page
from varv.steering.effects.queries.reading import (
    Standing,
    by_principle,
    indicators,
    latest,
    standing,
    standings,
)
from varv.steering.effects.queries.worth import Worth, calculations, worth

__all__ = [
    "Group",
    "Page",
    "Standing",
    "Worth",
    "below",
    "by_principle",
    "by_unit",
    "by_wording",
    "calculations",
    "indicators",
    "latest",
    "page",
    "standing",
    "standings",
    "wordings_in_force",
    "worth",
]
