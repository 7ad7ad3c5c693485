"""Letting programs in, taking what they report, and passing reports on to other authorities."""

from varv.participation.open311.actions.keeping import (
    admit,
    describe,
    end,
    pause,
    renew,
    used,
)

__all__ = ["admit", "describe", "end", "pause", "renew", "used"]
