"""Effects: which routes are open, and which rows of Skellefteå stand in an address."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django_scopes import scope

from tests import cast
from varv.steering.effects import actions
from varv.steering.effects.states import Direction

PUBLIC = {
    *("public:effects", "public:effect", "public:effect_points"),
    *("public:effects_board", "public:worth"),
}
OWN: set[str] = set()
NEEDS_MORE: set[str] = set()
ONE = ("effect", "effect_edit", "effect_measure", "effect_load", "effect_end", "effect_worth")
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "public:effect": lambda g: {"pk": g.rows["indicator"].pk},
    "public:effect_points": lambda g: {"pk": g.rows["indicator"].pk},
    "public:worth": lambda g: {"pk": g.rows["effect_calculation"].pk},
    "desk:worth": lambda g: {"pk": g.rows["effect_calculation"].pk},
    "desk:activity_worth": lambda g: {"pk": g.rows["activity"].pk},
    "desk:point_remove": lambda g: {"pk": g.rows["measured"].pk},
    **{f"desk:{name}": lambda g: {"pk": g.rows["indicator"].pk} for name in ONE},
}


def build(ground: Any) -> None:
    """Have a public indicator with two points, and one that only staff see."""
    place, by = ground.place, cast.actor_of(ground.boss)
    with scope(municipality=place.row):
        unit = place.units["kanalskolan"]
        about = actions.About("Dagar till beslut", "dagar", Direction.DOWN, unit)
        row = actions.define(about=about, by=by)
        for day in (1, 2):
            on = dt.date(2026, 11, day)
            point = actions.measure(indicator=row, on=on, value=Decimal(day), by=by)
        taken = actions.Taken(2026, 5, 400_00, minutes=20, cases=900, is_public=True)
        calculation = actions.calculate(about=row, taken=taken, by=by, revision=0)
        hidden = actions.About("Tyst farmor", "st", Direction.UP, unit, is_public=False)
        actions.define(about=hidden, by=by)
    ground.rows |= {"indicator": row, "measured": point, "effect_calculation": calculation}
