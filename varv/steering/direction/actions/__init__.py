"""Everything that changes what says where the municipality is going."""

from varv.steering.direction.actions.editions import adopt, describe, draft, offer, start
from varv.steering.direction.actions.parts import (
    move_principle,
    move_section,
    put_principle,
    put_section,
    remove_principle,
    remove_section,
)
from varv.steering.direction.actions.remarks import answer, remark
from varv.steering.direction.actions.sharing import follow, take_over

__all__ = [
    "adopt",
    "answer",
    "describe",
    "draft",
    "follow",
    "move_principle",
    "move_section",
    "offer",
    "put_principle",
    "put_section",
    "remark",
    "remove_principle",
    "remove_section",
    "start",
    "take_over",
]
