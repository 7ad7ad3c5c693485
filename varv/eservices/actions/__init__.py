"""Everything that changes what a municipality offers."""

from varv.eservices.actions.cells import setting
from varv.eservices.actions.keeping import load_register, look_at_register, set_down
from varv.eservices.actions.offering import configure, findings, offer, publish, withdraw

__all__ = [
    "configure",
    "findings",
    "load_register",
    "look_at_register",
    "offer",
    "publish",
    "set_down",
    "setting",
    "withdraw",
]
