"""What a case consists of."""

from varv.cases.models.case import Case, Counter, Draft
from varv.cases.models.erasing import Erasure, Hold, Line, Remainder
from varv.cases.models.log import Event
from varv.cases.models.parts import Code, Completion, Decision, Message, Note, Signature

__all__ = [
    "Case",
    "Code",
    "Completion",
    "Counter",
    "Decision",
    "Draft",
    "Erasure",
    "Event",
    "Hold",
    "Line",
    "Message",
    "Note",
    "Remainder",
    "Signature",
]
