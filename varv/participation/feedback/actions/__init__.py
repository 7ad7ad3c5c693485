"""Everything that changes a report."""

from varv.participation.feedback.actions.asking import (
    Asked,
    ask_if_fixed,
    opened,
    say_if_fixed,
    sweep,
)
from varv.participation.feedback.actions.counting import recount
from varv.participation.feedback.actions.living import (
    erase,
    follow_case,
    follow_protection,
    mark_fixed,
)
from varv.participation.feedback.actions.publishing import hide, publish
from varv.participation.feedback.actions.receiving import Reporter, receive, report
from varv.participation.feedback.actions.seeing import see

__all__ = [
    "Asked",
    "Reporter",
    "ask_if_fixed",
    "erase",
    "follow_case",
    "follow_protection",
    "hide",
    "mark_fixed",
    "opened",
    "publish",
    "receive",
    "recount",
    "report",
    "say_if_fixed",
    "see",
    "sweep",
]
