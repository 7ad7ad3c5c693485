"""What happened to a review, for those who listen above."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReviewClosed:
    """A review was closed, and what it found is kept."""

    review_id: int
