"""Reading plans: the board, the roadmap, the list, and what the principles get."""

from varv.steering.plans.queries.drawing import Crowd, crowds
from varv.steering.plans.queries.reading import (
    Wanted,
    activities,
    board,
    current,
    dependencies,
    facts,
    found,
    in_public,
    launched_on,
    offered,
    waits_for,
    whole,
)

__all__ = [
    "Crowd",
    "Wanted",
    "activities",
    "board",
    "crowds",
    "current",
    "dependencies",
    "facts",
    "found",
    "in_public",
    "launched_on",
    "offered",
    "waits_for",
    "whole",
]
