"""Communication: which routes are open, and which rows of Skellefteå stand in an address."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django_scopes import scope

from tests import cast
from varv.steering.communication import actions
from varv.steering.communication.actions import efforts, plans
from varv.steering.communication.models import Channel, TargetGroup
from varv.steering.communication.states import Audience

PUBLIC: set[str] = set()
OWN: set[str] = set()
NEEDS_MORE: set[str] = set()
PLAN = (
    *("communication_plan", "communication_edit", "communication_review", "effort_new"),
    *("communication_download", "communication_calendar", "communication_paper"),
)
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    **{f"desk:{name}": lambda g: {"pk": g.rows["communication_plan"].pk} for name in PLAN},
    **{
        f"desk:{name}": lambda g: {"pk": g.rows["communication_effort"].pk}
        for name in ("effort", "effort_edit", "effort_measure")
    },
    "desk:effort_move": lambda g: {"pk": g.rows["communication_effort"].pk, "to": "going"},
}


def build(ground: Any) -> None:
    """Have a communication plan with an effort that only staff know of."""
    place, by = ground.place, cast.actor_of(ground.boss)
    with scope(municipality=place.row):
        about = plans.About("Kommunikationsplan", 2026, 2027, owner=ground.boss)
        plan = actions.start(municipality=place.row, about=about, by=by)
        usual = [("Webb", "Web")]
        groups = [("Äldre som bor hemma", "")]
        actions.arrange(municipality=place.row, channels=usual, groups=groups, by=by)
        said = efforts.About(
            title="Tyst farmor",
            audience=Audience.EXTERNAL,
            message="Tyst farmor fyller 90.",
            channel=Channel.objects.get(name="Webb"),
            groups=list(TargetGroup.objects.all()),
            owner=ground.boss,
            activity=ground.rows["activity"],
            starts_on=dt.date(2026, 12, 1),
            ends_on=dt.date(2026, 12, 4),
        )
        row = actions.plan(within=plan, about=said, by=by, key=uuid4())
    ground.rows |= {"communication_plan": plan, "communication_effort": row}
