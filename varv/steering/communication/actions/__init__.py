"""Everything that changes communication plans and their efforts."""

from varv.steering.communication.actions.carrying import measure, move
from varv.steering.communication.actions.efforts import describe, plan
from varv.steering.communication.actions.lists import arrange
from varv.steering.communication.actions.plans import review, start, write
from varv.steering.communication.actions.sweeping import call, remind, sweep

__all__ = [
    "arrange",
    "call",
    "describe",
    "measure",
    "move",
    "plan",
    "remind",
    "review",
    "start",
    "sweep",
    "write",
]
