"""The council: who sits in it, what it weighs by, its meetings, and what it decided."""

from varv.steering.council.models.meetings import Attendance, Item, Meeting, Minutes, Yardstick
from varv.steering.council.models.seats import HEAVIEST, Criterion, Member, Weighed
from varv.steering.council.models.weighing import LEAST, MOST, Decision, Opinion, Score

__all__ = [
    "HEAVIEST",
    "LEAST",
    "MOST",
    "Attendance",
    "Criterion",
    "Decision",
    "Item",
    "Meeting",
    "Member",
    "Minutes",
    "Opinion",
    "Score",
    "Weighed",
    "Yardstick",
]
