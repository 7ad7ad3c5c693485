"""Reading indicators: all with their latest points, and one with its series."""

from varv.steering.effects.queries.reading import (
    Standing,
    by_principle,
    indicators,
    latest,
    standing,
    standings,
)

__all__ = ["Standing", "by_principle", "indicators", "latest", "standing", "standings"]
