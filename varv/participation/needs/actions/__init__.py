"""Everything that changes needs and themes."""

from varv.participation.needs.actions.ending import close, reopen
from varv.participation.needs.actions.gathering import add_theme, place, rename
from varv.participation.needs.actions.letters import end_letters, want_letters
from varv.participation.needs.actions.merging import merge, merge_themes, part, part_themes
from varv.participation.needs.actions.noting import forget_source, note, rewrite, weigh

__all__ = [
    "add_theme",
    "close",
    "end_letters",
    "forget_source",
    "merge",
    "merge_themes",
    "note",
    "part",
    "part_themes",
    "place",
    "rename",
    "reopen",
    "rewrite",
    "want_letters",
    "weigh",
]
