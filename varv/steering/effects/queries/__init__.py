"""Reading indicators: all with their latest points, and one with its series."""

from varv.steering.effects.queries.reading import Standing, indicators, latest, standing, standings

__all__ = ["Standing", "indicators", "latest", "standing", "standings"]
