"""Everything that changes reviews, and the money and hours of a plan."""

from varv.steering.reviews.actions.answering import Said, answer
from varv.steering.reviews.actions.budgeting import allot, estimate
from varv.steering.reviews.actions.deciding import decide, undo
from varv.steering.reviews.actions.reviewing import begin, close, publish, write
from varv.steering.reviews.actions.timing import arrange, remind, sweep

__all__ = [
    "Said",
    "allot",
    "answer",
    "arrange",
    "begin",
    "close",
    "decide",
    "estimate",
    "publish",
    "remind",
    "sweep",
    "undo",
    "write",
]
