"""Reviews: which routes are open, and which rows of Skellefteå stand in an address."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django_scopes import scope

from tests import cast
from varv.steering.reviews import actions
from varv.steering.reviews.periods import Period

PUBLIC = {"public:reviews", "public:review", "public:review_pdf"}
OWN: set[str] = set()
NEEDS_MORE: set[str] = set()
SHOWN = ("review", "review_pdf", "review_publish")
OPEN = ("review_write", "review_close", "review_decide")
PLAN = ("review_rhythm", "means", "means_allot")
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "public:review": lambda g: {"pk": g.rows["review_closed"].pk},
    "public:review_pdf": lambda g: {"pk": g.rows["review_closed"].pk},
    "desk:review_answer": lambda g: {"pk": g.rows["review_answer"].pk},
    "desk:review_undo": lambda g: {"pk": g.rows["review_decision"].pk},
    "desk:means_estimate": lambda g: {"pk": g.rows["activity"].pk},
    **{f"desk:{name}": lambda g: {"pk": g.rows["review_open"].pk} for name in (*SHOWN, *OPEN)},
    **{f"desk:{name}": lambda g: {"pk": g.rows["plan"].pk, "year": 2026} for name in PLAN},
}


def build(ground: Any) -> None:
    """Have a review that all may read, and one that is open."""
    place, by, plan = ground.place, cast.actor_of(ground.boss), ground.rows["plan"]
    due_on = dt.date(2026, 12, 7)
    with scope(municipality=place.row):
        actions.allot(plan=plan, year=2026, money=500_000_00, hours=900, by=by, revision=0)
        summer = Period(dt.date(2026, 4, 1), dt.date(2026, 6, 30))
        closed = actions.begin(plan=plan, period=summer, due_on=due_on, by=by)
        for each in closed.answers.select_related("review", "activity__plan"):
            said = actions.Said("yellow", "Tyst farmor har inte provat.", "Vi provar mer.")
            actions.answer(row=each, said=said, by=by, revision=1)
        actions.decide(review=closed, text="Tyst farmor provar.", by=by, key=uuid4())
        actions.publish(review=actions.close(review=closed, by=by), by=by)
        autumn = Period(dt.date(2026, 7, 1), dt.date(2026, 9, 30))
        row = actions.begin(plan=plan, period=autumn, due_on=due_on, by=by)
        waiting = row.answers.order_by("pk").first()
        made = actions.decide(review=row, text="Vi fortsätter.", by=by, key=uuid4())
    ground.rows |= {
        "review_closed": closed,
        "review_open": row,
        "review_answer": waiting,
        "review_decision": made,
    }
