"""What meet-ups tell the rest of the house."""

from dataclasses import dataclass
from uuid import UUID

from varv.people.actors import Actor


@dataclass(frozen=True)
class SeriesPublished:
    """A series can be seen by everybody."""

    series_id: int
    by: Actor


@dataclass(frozen=True)
class BookingMade:
    """Somebody has a seat, or a place in the queue."""

    booking_id: UUID
    occasion_id: int
    is_waiting: bool
    by: Actor


@dataclass(frozen=True)
class BookingMovedUp:
    """Somebody in the queue was given a seat."""

    booking_id: UUID
    occasion_id: int


@dataclass(frozen=True)
class BookingCancelled:
    """A seat, or a place in the queue, was given back."""

    booking_id: UUID
    occasion_id: int
    by: Actor


@dataclass(frozen=True)
class OccasionCancelled:
    """An occasion will not be held."""

    occasion_id: int
    series_id: int
    by: Actor


@dataclass(frozen=True)
class OccasionHeld:
    """An occasion is over, and how many came is known."""

    occasion_id: int
    series_id: int
    came: int
    missed: int


@dataclass(frozen=True)
class OccasionRated:
    """Somebody said what they thought of an occasion; nobody knows who."""

    occasion_id: int
