"""Everything that changes a round of self-assessment."""

from varv.steering.maturity.actions.answers import Said, answer, give_back, hand_in
from varv.steering.maturity.actions.remedies import remedy
from varv.steering.maturity.actions.reminding import remind, sweep
from varv.steering.maturity.actions.rounds import close, invite, show, start, sum_up, withdraw

__all__ = [
    "Said",
    "answer",
    "close",
    "give_back",
    "hand_in",
    "invite",
    "remedy",
    "remind",
    "show",
    "start",
    "sum_up",
    "sweep",
    "withdraw",
]
