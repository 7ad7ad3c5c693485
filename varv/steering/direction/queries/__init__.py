"""Reading what says where the municipality is going."""

from varv.steering.direction.queries.comparing import Change, compared, is_same
from varv.steering.direction.queries.reading import (
    Part,
    adopted,
    editions,
    group,
    in_force,
    newer,
    offered,
    parts,
    parts_of,
)

__all__ = [
    "Change",
    "Part",
    "adopted",
    "compared",
    "editions",
    "group",
    "in_force",
    "is_same",
    "newer",
    "offered",
    "parts",
    "parts_of",
]
