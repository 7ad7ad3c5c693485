"""Doing things with dialogues: making, running, answering, reading, and asking the panel."""

from varv.participation.dialogues.actions.answering import discard, save, send, start
from varv.participation.dialogues.actions.following import ask_proof, follow, opened_word
from varv.participation.dialogues.actions.making import (
    Described,
    copy,
    describe,
    make,
    rewrite,
    throw_away,
)
from varv.participation.dialogues.actions.outcomes import publish, put_point, remove_point
from varv.participation.dialogues.actions.panel import invite, join, leave
from varv.participation.dialogues.actions.reading import (
    judge,
    name_theme,
    record_export,
    remove_theme,
    sort_text,
)
from varv.participation.dialogues.actions.running import close, extend, open_up, renew_link
from varv.participation.dialogues.actions.sweeping import sweep

__all__ = [
    "Described",
    "ask_proof",
    "close",
    "copy",
    "describe",
    "discard",
    "extend",
    "follow",
    "invite",
    "join",
    "judge",
    "leave",
    "make",
    "name_theme",
    "open_up",
    "opened_word",
    "publish",
    "put_point",
    "record_export",
    "remove_point",
    "remove_theme",
    "renew_link",
    "rewrite",
    "save",
    "send",
    "sort_text",
    "start",
    "sweep",
    "throw_away",
]
