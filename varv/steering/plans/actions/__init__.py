"""Everything that changes plans and their activities."""

from varv.steering.plans.actions.activities import (
    describe,
    propose,
    resume,
    select,
    select_for,
    stop,
)
from varv.steering.plans.actions.appointing import appoint
from varv.steering.plans.actions.attaching import attach, detach, publish
from varv.steering.plans.actions.plans import adopt, close, offer, start, take_over, write
from varv.steering.plans.actions.ranking import rank
from varv.steering.plans.actions.stages import learn, move_back, move_on

__all__ = [
    "adopt",
    "appoint",
    "attach",
    "close",
    "describe",
    "detach",
    "learn",
    "move_back",
    "move_on",
    "offer",
    "propose",
    "publish",
    "rank",
    "resume",
    "select",
    "select_for",
    "start",
    "stop",
    "take_over",
    "write",
]
