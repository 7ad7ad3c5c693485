"""Everything that changes indicators and their series."""

from varv.steering.effects.actions.calculating import Taken, calculate
from varv.steering.effects.actions.drawing import draw, feed, sweep
from varv.steering.effects.actions.indicators import About, define, describe, end
from varv.steering.effects.actions.points import load, measure, remove

__all__ = [
    "About",
    "Taken",
    "calculate",
    "define",
    "describe",
    "draw",
    "end",
    "feed",
    "load",
    "measure",
    "remove",
    "sweep",
]
