"""Letting programs in, taking what they report, and passing reports on to other authorities."""

from varv.participation.open311.actions.forwarding import (
    Wanted,
    add_forward,
    change_forward,
    endpoint_of,
    pause_forward,
    try_forward,
)
from varv.participation.open311.actions.hearing import Heard, hear, hear_client, listen, sweep
from varv.participation.open311.actions.keeping import (
    admit,
    describe,
    end,
    pause,
    renew,
    used,
)
from varv.participation.open311.actions.passing import deliver, pass_on
from varv.participation.open311.actions.reporting import Told, note_change, take

__all__ = [
    "Heard",
    "Told",
    "Wanted",
    "add_forward",
    "admit",
    "change_forward",
    "deliver",
    "describe",
    "end",
    "endpoint_of",
    "hear",
    "hear_client",
    "listen",
    "note_change",
    "pass_on",
    "pause",
    "pause_forward",
    "renew",
    "sweep",
    "take",
    "try_forward",
    "used",
]
