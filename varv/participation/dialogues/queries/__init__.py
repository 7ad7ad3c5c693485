"""Finding dialogues and reading what was answered."""

from varv.participation.dialogues.queries.counts import (
    count_now,
    counted,
    package,
    readings,
    shown,
    theme_counts,
)
from varv.participation.dialogues.queries.lists import (
    Listed,
    at_desk,
    earlier,
    found,
    listed,
    open_now,
    remarks,
    results_of,
)
from varv.participation.dialogues.queries.own import (
    Mine,
    has_answered,
    is_member,
    member,
    mine,
    own_answer,
)
from varv.participation.dialogues.queries.panel import Made, made_up, panel_size

__all__ = [
    "Listed",
    "Made",
    "Mine",
    "at_desk",
    "count_now",
    "counted",
    "earlier",
    "found",
    "has_answered",
    "is_member",
    "listed",
    "made_up",
    "member",
    "mine",
    "open_now",
    "own_answer",
    "package",
    "panel_size",
    "readings",
    "remarks",
    "results_of",
    "shown",
    "theme_counts",
]
