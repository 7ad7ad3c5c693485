"""Plans: which routes are open, and which rows of Skellefteå stand in an address."""

import datetime as dt
import io
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django_scopes import scope

from tests import cast
from varv.steering.plans import actions
from varv.steering.plans.actions import activities, plans
from varv.steering.plans.actions.attaching import Said

PUBLIC = {"public:plan_current", "public:plan", "public:activity", "public:attachment"}
FILES = ("public:attachment", "desk:attachment")
OWN: set[str] = set()
NEEDS_MORE: set[str] = {"desk:plan_take_over"}
PLAN = (
    *("plan", "plan_download", "plan_edit", "plan_adopt", "plan_close", "plan_offer"),
    "plan_selection",
)
ACTIVITY = (
    *("activity", "activity_edit", "activity_select", "activity_stop", "activity_resume"),
    *("activity_learn", "activity_on", "activity_back", "activity_attach"),
)
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "public:plan": lambda g: {"slug": g.rows["plan"].slug},
    "public:activity": lambda g: {"slug": g.rows["plan"].slug, "number": 1},
    "desk:activity_new": lambda g: {"pk": g.rows["plan"].pk},
    "desk:plan_take_over": lambda g: {"pk": g.rows["plan"].pk},
    "desk:attachment_remove": lambda g: {"key": g.rows["attachment"].pk},
    "desk:attachment_show": lambda g: {"key": g.rows["attachment"].pk},
    **{name: lambda g: {"key": g.rows["attachment"].pk, "size": "fil"} for name in FILES},
    **{f"desk:{name}": lambda g: {"pk": g.rows["plan"].pk} for name in PLAN},
    **{f"desk:{name}": lambda g: {"pk": g.rows["activity"].pk} for name in ACTIVITY},
}


def build(ground: Any) -> None:
    """Have a plan in force with a public activity with a file, and one that only staff see."""
    place, by = ground.place, cast.actor_of(ground.boss)
    with scope(municipality=place.row):
        about = plans.About("Digital handlingsplan", 2026, 2028)
        plan = actions.start(municipality=place.row, about=about, by=by)
        unit, ties = place.units["kanalskolan"], activities.Ties()
        actions.adopt(plan=plan, body="KS", adopted_on=dt.date(2026, 11, 1), by=by)
        first = activities.About("Aktiva seniorer", unit)
        activity = actions.propose(plan=plan, about=first, ties=ties, by=by)
        hidden = activities.About("Tyst farmor", unit, is_public=False)
        actions.propose(plan=plan, about=hidden, ties=ties, by=by)
        file = actions.attach(
            activity=activity,
            name="samtal.txt",
            content=io.BytesIO(b"24 samtal."),
            said=Said("Samtal", is_public=True),
            by=by,
            key=uuid4(),
        )
    ground.rows |= {"plan": plan, "activity": activity, "attachment": file}
