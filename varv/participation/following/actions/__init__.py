"""What can be done with following."""

from varv.participation.following.actions.telling import Told, post, retry, tell
from varv.participation.following.actions.wishing import (
    DAY,
    MOST_PROOFS,
    ask,
    confirm,
    end,
    end_all,
    follow,
    forget,
    remove,
    resume,
    sweep,
)

__all__ = [
    "DAY",
    "MOST_PROOFS",
    "Told",
    "ask",
    "confirm",
    "end",
    "end_all",
    "follow",
    "forget",
    "post",
    "remove",
    "resume",
    "retry",
    "sweep",
    "tell",
]
