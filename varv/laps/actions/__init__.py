"""Everything that changes laps."""

from varv.laps.actions.linking import link, move, take_up, turn_down, unlink
from varv.laps.actions.nodes import forget, put, show
from varv.laps.actions.telling import hush, listen_again, queue, settle

__all__ = [
    "forget",
    "hush",
    "link",
    "listen_again",
    "move",
    "put",
    "queue",
    "settle",
    "show",
    "take_up",
    "turn_down",
    "unlink",
]
