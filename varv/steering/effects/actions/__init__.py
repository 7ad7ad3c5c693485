"""Everything that changes indicators and their series."""

from varv.steering.effects.actions.drawing import draw, sweep
from varv.steering.effects.actions.indicators import About, define, describe, end
from varv.steering.effects.actions.points import load, measure, remove

__all__ = [
    "About",
    "define",
    "describe",
    "draw",
    "end",
    "load",
    "measure",
    "remove",
    "sweep",
]
