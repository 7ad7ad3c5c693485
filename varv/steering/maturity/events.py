"""What happened to a round, for those who listen above."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RoundClosed:
    """A round was closed; from then on it cannot be changed."""

    round_id: int
