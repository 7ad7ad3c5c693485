"""Everything that changes a case."""

from varv.cases.actions.deciding import act, correct
from varv.cases.actions.drafts import Saved, attach, discard, save, start
from varv.cases.actions.erasing import approve, erase_some
from varv.cases.actions.handling import (
    answer_completion,
    ask_completion,
    assign,
    close,
    note,
    reopen,
    sign,
    tell_delay,
    withdraw,
)
from varv.cases.actions.holding import keep_back, let_go
from varv.cases.actions.letters import keep_letter
from varv.cases.actions.looking import look, look_at_number
from varv.cases.actions.protecting import follow_protection
from varv.cases.actions.submitting import submit
from varv.cases.actions.sweeping import sweep
from varv.cases.actions.talking import mark_read, message, relay

__all__ = [
    "Saved",
    "act",
    "answer_completion",
    "approve",
    "ask_completion",
    "assign",
    "attach",
    "close",
    "correct",
    "discard",
    "erase_some",
    "follow_protection",
    "keep_back",
    "keep_letter",
    "let_go",
    "look",
    "look_at_number",
    "mark_read",
    "message",
    "note",
    "relay",
    "reopen",
    "save",
    "sign",
    "start",
    "submit",
    "sweep",
    "tell_delay",
    "withdraw",
]
