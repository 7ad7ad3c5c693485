"""Dialogues, what is answered in them, what comes of them, and the panel that is asked."""

from varv.participation.dialogues.models.answers import Answer, Remark, Sheet, Tally, Turn
from varv.participation.dialogues.models.dialogue import Dialogue
from varv.participation.dialogues.models.outcomes import Point, Theme, Themed
from varv.participation.dialogues.models.panel import Asking, Member

__all__ = [
    "Answer",
    "Asking",
    "Dialogue",
    "Member",
    "Point",
    "Remark",
    "Sheet",
    "Tally",
    "Theme",
    "Themed",
    "Turn",
]
