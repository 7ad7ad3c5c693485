"""Reading plans: the board, the roadmap, the list, and what the principles get."""

from varv.steering.plans.queries.drawing import Crowd, crowds
from varv.steering.plans.queries.reading import (
    Wanted,
    activities,
    board,
    current,
    dependencies,
    found,
    in_public,
    offered,
    waits_for,
    with_ties,
)

__all__ = [
    "Crowd",
    "Wanted",
    "activities",
    "board",
    "crowds",
    "current",
    "dependencies",
    "found",
    "in_public",
    "offered",
    "waits_for",
    "with_ties",
]
