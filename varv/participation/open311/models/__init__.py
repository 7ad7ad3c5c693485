"""Who reports by machine, and what is passed on to others."""

from varv.participation.open311.models.arrivals import Arrival, Change
from varv.participation.open311.models.clients import MOST_PER_MINUTE, PER_MINUTE, Client, Key
from varv.participation.open311.models.forwards import Forward, Passage, Update

__all__ = [
    "MOST_PER_MINUTE",
    "PER_MINUTE",
    "Arrival",
    "Change",
    "Client",
    "Forward",
    "Key",
    "Passage",
    "Update",
]
