"""Maps as pictures made on the server: points among named areas, without any tiles."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings

from varv.participation.feedback import cells
from varv.participation.feedback.cells import Box
from varv.participation.feedback.queries import Area

WIDTH, HEIGHT = 620, 440
AIR = 0.15
STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
MOST_LINES = 8
APART = 36.0  # on the sheet, so that no pin hides another


@dataclass(frozen=True)
class Point:
    """Something at a place: numbered as in the list beside the map, or a heap of many."""

    latitude: float
    longitude: float
    number: int = 0
    count: int = 1
    kind: str = ""  # "me": where the reader is about to report; "heap": many, drawn as one


@dataclass(frozen=True)
class Pin:
    """A point as it is drawn."""

    x: float
    y: float
    text: str
    radius: float
    kind: str


@dataclass(frozen=True)
class Zone:
    """An area as it is drawn, with its name in the middle."""

    name: str
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Return where the name stands."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True)
class Drawn:
    """A map as its template draws it (templates/maps/picture.html)."""

    pins: Sequence[Pin]
    zones: Sequence[Zone]
    down: Sequence[float]
    across: Sequence[float]
    metres: int
    bar: float
    width: int = WIDTH
    height: int = HEIGHT


def draw(
    points: Sequence[Point], areas: Iterable[Area] = (), box: Box | None = None
) -> Drawn | None:
    """Return a map of the points, or of the areas where there are none; nothing without both.

    Args:
        box: what the map shows at least.
    """
    known = list(areas)
    ends = [(each.latitude, each.longitude) for each in points]
    if box is None and not ends:
        ends = [end for each in known for end in _corners(each.box)]
    shown = box or cells.around_all(ends)
    if shown is None or not shown.is_possible:
        return None
    sheet = _Sheet(shown.with_margin(AIR))
    metres, bar = sheet.scale()
    return Drawn(
        pins=_apart([sheet.pin(each) for each in points]),
        zones=[zone for each in known if (zone := sheet.zone(each))],
        down=sheet.lines(sheet.west, sheet.east, sheet.x),
        across=sheet.lines(sheet.south, sheet.north, sheet.y),
        metres=metres,
        bar=bar,
    )


def _apart(pins: Sequence[Pin]) -> list[Pin]:
    """Return pins that can be told from each other: those that would overlap are one heap."""
    heaps: list[list[Pin]] = []
    for pin in pins:
        near = (heap for heap in heaps if math.dist(_place(heap[0]), _place(pin)) < APART)
        heap = next(near, None) if pin.kind == "" else None
        if heap is None or heap[0].kind:
            heaps.append([pin])
        else:
            heap.append(pin)
    return [heap[0] if len(heap) == 1 else _heap(heap) for heap in heaps]


def _place(pin: Pin) -> tuple[float, float]:
    return pin.x, pin.y


def _heap(pins: Sequence[Pin]) -> Pin:
    x = sum(each.x for each in pins) / len(pins)
    y = sum(each.y for each in pins) / len(pins)
    radius = min(15 + 3 * math.log2(len(pins)), 28.0)
    return Pin(round(x, 1), round(y, 1), f"×{len(pins)}", round(radius, 1), "heap")


def _corners(box: Box) -> list[tuple[float, float]]:
    return [(box.south, box.west), (box.north, box.east)]


class _Sheet:
    """A box of the earth laid on a sheet, as wide as it is there."""

    def __init__(self, box: Box) -> None:
        middle = (box.south + box.north) / 2
        self.narrow = max(math.cos(math.radians(middle)), 0.05)
        tall = max(box.north - box.south, 0.004)
        wide = max((box.east - box.west) * self.narrow, 0.004)
        self.per_degree = min(WIDTH / wide, HEIGHT / tall)
        half_wide = WIDTH / self.per_degree / self.narrow / 2
        half_tall = HEIGHT / self.per_degree / 2
        across = (box.west + box.east) / 2
        self.west, self.east = across - half_wide, across + half_wide
        self.south, self.north = middle - half_tall, middle + half_tall

    def x(self, longitude: float) -> float:
        return round((longitude - self.west) * self.narrow * self.per_degree, 1)

    def y(self, latitude: float) -> float:
        return round((self.north - latitude) * self.per_degree, 1)

    def pin(self, point: Point) -> Pin:
        text = str(point.number or (point.count if point.count > 1 else ""))
        radius = 15.0 if point.number else min(9 + 3 * math.log2(point.count), 28.0)
        x, y = self.x(point.longitude), self.y(point.latitude)
        return Pin(x, y, text, round(radius, 1), point.kind)

    def zone(self, area: Area) -> Zone | None:
        box = area.box
        if box.north < self.south or box.south > self.north:
            return None
        if box.east < self.west or box.west > self.east:
            return None
        left, right = max(self.x(box.west), -20), min(self.x(box.east), WIDTH + 20)
        top, bottom = max(self.y(box.north), -20), min(self.y(box.south), HEIGHT + 20)
        wide, tall = round(right - left, 1), round(bottom - top, 1)
        return Zone(area.name, left, top, wide, tall)

    def lines(self, low: float, high: float, place: Callable[[float], float]) -> list[float]:
        step = next((each for each in STEPS if (high - low) / each <= MOST_LINES), STEPS[-1])
        first = math.ceil(low / step)
        return [place(n * step) for n in range(first, math.floor(high / step) + 1)]

    def scale(self) -> tuple[int, float]:
        """Return a round number of metres and how long it is on the sheet."""
        per_metre = self.per_degree / cells.METRES
        for metres in (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000):
            if metres * per_metre >= 60:
                return metres, round(metres * per_metre, 1)
        return 100_000, round(100_000 * per_metre, 1)


def tiles() -> dict[str, str]:
    """Return what a live map needs to know of the installation's map tiles, if it has any."""
    return {"tiles": settings.MAP_TILES, "attribution": settings.MAP_ATTRIBUTION}
