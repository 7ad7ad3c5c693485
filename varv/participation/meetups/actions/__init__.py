"""Everything that changes a meet-up."""

from varv.participation.meetups.actions.booking import book, cancel, move
from varv.participation.meetups.actions.changing import call_off, change
from varv.participation.meetups.actions.door import check_in, look, look_at_list, mark, walk_in
from varv.participation.meetups.actions.noting import note
from varv.participation.meetups.actions.planning import (
    add_dates,
    describe,
    end,
    plan,
    publish,
)
from varv.participation.meetups.actions.proving import ask_for_proof, unseal
from varv.participation.meetups.actions.rating import rate
from varv.participation.meetups.actions.sweeping import forget, remind, settle, sweep

__all__ = [
    "add_dates",
    "ask_for_proof",
    "book",
    "call_off",
    "cancel",
    "change",
    "check_in",
    "describe",
    "end",
    "forget",
    "look",
    "look_at_list",
    "mark",
    "move",
    "note",
    "plan",
    "publish",
    "rate",
    "remind",
    "settle",
    "sweep",
    "unseal",
    "walk_in",
]
