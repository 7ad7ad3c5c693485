"""The year as one lap: months around, a ring for each kind, and an arc for each time in a ring.

Measures are those of the drawing, degrees clockwise from the first of January at twelve o'clock.
"""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

CENTRE = 310
MONTHS_OUT, MONTHS_IN = 302, 262
OUTER, INNER = 250, 84  # between which the rings are
WIDEST = 22.0  # a lane: wide enough that its numbers are read
BETWEEN_LANES, BETWEEN_RINGS = 4.0, 14.0
MOST_RINGS, MOST_LANES = 8, 12
SHORTEST = 8.0  # degrees that a day takes at least, so that its dot is seen and not covered
APART = 1.0  # degrees between two arcs of a lane
TURN = 360.0


@dataclass(frozen=True)
class Piece:
    """One time of something: its days, its ring, and what stands on its arc."""

    first: dt.date
    last: dt.date
    ring: int
    label: str
    title: str
    look: str = ""


@dataclass(frozen=True)
class Arc:
    """A piece in its lane.

    Args:
        start, end: the degrees that nothing else of the lane touches.
        radius: of the lane's middle.
    """

    piece: Piece
    start: float
    end: float
    radius: float
    width: float

    @property
    def cap(self) -> float:
        """Return the degrees that the round end of the arc takes."""
        return math.degrees(self.width / 2 / self.radius)

    @property
    def path(self) -> str:
        """Return the middle line of the arc, whose round ends stay within its degrees."""
        begin, end = self.start + self.cap, self.end - self.cap
        if self.is_dot or end - begin < 0.1:
            middle = (self.start + self.end) / 2
            begin, end = middle - 0.05, middle + 0.05
        (x1, y1), (x2, y2) = point(begin, self.radius), point(end, self.radius)
        large = int(end - begin > TURN / 2)
        radius = f"{self.radius:.1f}"
        return f"M{x1:.2f} {y1:.2f}A{radius} {radius} 0 {large} 1 {x2:.2f} {y2:.2f}"

    @property
    def is_dot(self) -> bool:
        """Tell whether the piece is too short for an arc."""
        return self.end - self.start <= SHORTEST + 0.001

    @property
    def inside(self) -> float:
        """Return how wide the arc is within its edge."""
        return round(self.width - 5, 1)

    @property
    def label_at(self) -> tuple[float, float]:
        """Return where the middle of the label is: in the dot, or where the arc begins."""
        middle = (self.start + self.end) / 2
        return point(middle if self.is_dot else self.start + self.cap * 1.2, self.radius)


@dataclass(frozen=True)
class Month:
    """A month around the rings."""

    path: str
    name: str
    x: float
    y: float
    is_now: bool
    line: tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Band:
    """The ground of a ring."""

    name: str
    radius: float
    width: float


@dataclass(frozen=True)
class Wheel:
    """A year, drawn."""

    year: int
    months: Sequence[Month]
    bands: Sequence[Band]
    arcs: Sequence[Arc]
    left_out: int
    today: tuple[tuple[float, float], tuple[float, float]] | None


def point(degrees: float, radius: float) -> tuple[float, float]:
    """Return where a radius ends that has turned so far from twelve o'clock."""
    turn = math.radians(degrees - 90)
    x, y = CENTRE + radius * math.cos(turn), CENTRE + radius * math.sin(turn)
    return round(x, 2), round(y, 2)


def degrees(year: int, day: dt.date) -> float:
    """Return how far a year has turned when a day begins; days of other years are its ends."""
    first = dt.date(year, 1, 1)
    length = (dt.date(year + 1, 1, 1) - first).days
    return TURN * min(length, max(0, (day - first).days)) / length


def draw(
    year: int, pieces: Iterable[Piece], rings: Sequence[str], names: Sequence[str], today: dt.date
) -> Wheel:
    """Return the drawing of a year.

    Args:
        rings: what they are called, the outermost first, at most ``MOST_RINGS``; a piece names its
            place among them.
        names: of the months.
    """
    lanes = _lanes(year, pieces, len(rings))
    is_crowded = sum(max(1, len(ring)) for ring in lanes) > MOST_LANES
    room = MOST_LANES // max(1, len(rings)) if is_crowded else MOST_LANES
    kept = [ring[:room] for ring in lanes]
    left_out = sum(len(lane) for ring in lanes for lane in ring[room:])
    bands, arcs = _placed(kept, rings)
    hand = degrees(year, today)
    return Wheel(
        year=year,
        months=[_month(year, number, names[number - 1], today) for number in range(1, 13)],
        bands=bands,
        arcs=arcs,
        left_out=left_out,
        today=(point(hand, INNER - 14), point(hand, MONTHS_IN)) if today.year == year else None,
    )


@dataclass
class Lane:
    """Pieces that follow each other around, with their degrees."""

    taken: list[tuple[Piece, float, float]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.taken)

    def has_room(self, start: float) -> bool:
        """Tell whether something may begin there."""
        return not self.taken or self.taken[-1][2] + APART <= start


def _lanes(year: int, pieces: Iterable[Piece], rings: int) -> list[list[Lane]]:
    """Return the lanes of each ring, as few as there can be: the earliest is placed first."""
    found: list[list[Lane]] = [[] for _ in range(rings)]
    here = [each for each in pieces if each.first.year <= year <= each.last.year]
    extents = sorted(
        ((*_extent(year, each), each) for each in here),
        key=lambda row: (row[0], row[1], row[2].label),
    )
    for start, end, piece in extents:
        ring = found[piece.ring]
        lane = next((each for each in ring if each.has_room(start)), None)
        if lane is None:
            lane = Lane()
            ring.append(lane)
        lane.taken.append((piece, start, end))
    return found


def _extent(year: int, piece: Piece) -> tuple[float, float]:
    """Return the degrees that a piece takes; a short one gets room for a dot, within the year."""
    start = degrees(year, piece.first)
    end = degrees(year, piece.last + dt.timedelta(days=1))
    if end - start >= SHORTEST:
        return start, end
    middle = min(TURN - SHORTEST / 2, max(SHORTEST / 2, (start + end) / 2))
    return middle - SHORTEST / 2, middle + SHORTEST / 2


def _placed(lanes: Sequence[Sequence[Lane]], rings: Sequence[str]) -> tuple[list[Band], list[Arc]]:
    """Return the rings' grounds and all arcs, from the outside in."""
    count = sum(max(1, len(ring)) for ring in lanes) or 1
    between = min(BETWEEN_RINGS, 36 / max(1, len(rings)))
    air = between * (len(rings) - 1) + BETWEEN_LANES * (count - len(rings))
    width = _width(count, air)
    edge, bands, arcs = float(OUTER), list[Band](), list[Arc]()
    for name, ring in zip(rings, lanes, strict=True):
        top = edge
        for lane in ring or [Lane()]:
            radius = edge - width / 2
            arcs += [Arc(piece, start, end, radius, width) for piece, start, end in lane.taken]
            edge -= width + BETWEEN_LANES
        edge += BETWEEN_LANES
        bands.append(Band(name, (top + edge) / 2, top - edge + BETWEEN_LANES))
        edge -= between
    return bands, arcs


def _width(count: int, air: float) -> float:
    """Return how wide a lane is: they fit, and a dot of the innermost fits in its degrees."""
    turn = math.radians(SHORTEST)
    fits = (OUTER - INNER - air) / count
    holds_a_dot = turn * (OUTER - air) / (1 + turn * (count - 0.5))
    return min(WIDEST, fits, holds_a_dot)


def _month(year: int, number: int, name: str, today: dt.date) -> Month:
    first = dt.date(year, number, 1)
    after = dt.date(year + number // 12, number % 12 + 1, 1)
    start, end = degrees(year, first), degrees(year, after)
    (ax, ay), (bx, by) = point(start, MONTHS_OUT), point(end, MONTHS_OUT)
    (cx, cy), (dx, dy) = point(end, MONTHS_IN), point(start, MONTHS_IN)
    x, y = point((start + end) / 2, (MONTHS_OUT + MONTHS_IN) / 2)
    return Month(
        path=(
            f"M{ax} {ay}A{MONTHS_OUT} {MONTHS_OUT} 0 0 1 {bx} {by}"
            f"L{cx} {cy}A{MONTHS_IN} {MONTHS_IN} 0 0 0 {dx} {dy}Z"
        ),
        name=name[:3],
        x=x,
        y=y,
        is_now=(today.year, today.month) == (year, number),
        line=(point(start, INNER - 4), point(start, MONTHS_IN)),
    )
