"""Reading plans: the board, the roadmap, the list, and what the principles get."""

from varv.steering.plans.queries.drawing import Crowd, crowds
from varv.steering.plans.queries.reading import (
    Wanted,
    activities,
    board,
    current,
    in_public,
    offered,
    with_ties,
)

__all__ = [
    "Crowd",
    "Wanted",
    "activities",
    "board",
    "crowds",
    "current",
    "in_public",
    "offered",
    "with_ties",
]
