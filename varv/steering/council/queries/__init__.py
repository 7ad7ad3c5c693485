"""Reading the council: members, meetings, agendas, and what scores come to."""

from varv.steering.council.queries.history import History, drafted, histories, history
from varv.steering.council.queries.placing import stands
from varv.steering.council.queries.reading import (
    Page,
    activities,
    agenda,
    coming,
    criteria,
    current,
    decided,
    decisions_about,
    earlier,
    fill,
    items_about,
    members,
    past,
    postponed,
    seat_of,
    standing,
)
from varv.steering.council.queries.weighing import Ranked, ranked, result, waited_for

__all__ = [
    "History",
    "Page",
    "Ranked",
    "activities",
    "agenda",
    "coming",
    "criteria",
    "current",
    "decided",
    "decisions_about",
    "drafted",
    "earlier",
    "fill",
    "histories",
    "history",
    "items_about",
    "members",
    "past",
    "postponed",
    "ranked",
    "result",
    "seat_of",
    "standing",
    "stands",
    "waited_for",
]
