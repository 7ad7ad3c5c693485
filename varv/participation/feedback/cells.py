"""The grid that points are found by: whole numbers that a database can index and group."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

PER_LATITUDE = 1000  # about 110 metres north to south
PER_LONGITUDE = 500  # about as much from west to east at 60 degrees north
METRES = 111_320  # one degree along a meridian


@dataclass(frozen=True)
class Box:
    """A part of the map between two parallels and two meridians."""

    south: float
    west: float
    north: float
    east: float

    @property
    def is_possible(self) -> bool:
        """Tell whether the box lies on earth and has its sides in order."""
        return -90 <= self.south <= self.north <= 90 and -180 <= self.west <= self.east <= 180

    def holds(self, latitude: float, longitude: float) -> bool:
        """Tell whether a point lies in the box."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def with_margin(self, share: float) -> "Box":
        """Return the box with some air around it, still on earth."""
        tall = max(self.north - self.south, 0.004) * share
        wide = max(self.east - self.west, 0.008) * share
        return Box(
            max(self.south - tall, -90.0),
            max(self.west - wide, -180.0),
            min(self.north + tall, 90.0),
            min(self.east + wide, 180.0),
        )


def cell(latitude: float, longitude: float) -> tuple[int, int]:
    """Return the cell of a point."""
    return math.floor(latitude * PER_LATITUDE), math.floor(longitude * PER_LONGITUDE)


def around(latitude: float, longitude: float, metres: float) -> Box:
    """Return the box that holds everything within a distance of a point."""
    tall = metres / METRES
    wide = metres / (METRES * max(math.cos(math.radians(latitude)), 0.01))
    return Box(
        max(latitude - tall, -90.0),
        max(longitude - wide, -180.0),
        min(latitude + tall, 90.0),
        min(longitude + wide, 180.0),
    )


def distance(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return how many metres lie between two points (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*first, *second))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_000 * math.asin(min(1.0, math.sqrt(half)))


def around_all(points: Iterator[tuple[float, float]] | list[tuple[float, float]]) -> Box | None:
    """Return the smallest box that holds all points, or nothing without any."""
    known = list(points)
    if not known:
        return None
    latitudes, longitudes = [each[0] for each in known], [each[1] for each in known]
    return Box(min(latitudes), min(longitudes), max(latitudes), max(longitudes))


def step(zoom: int) -> int:
    """Return how many cells on a side are one heap at a zoom level of a web map."""
    return 1 << max(0, 15 - max(0, min(zoom, 22)))
