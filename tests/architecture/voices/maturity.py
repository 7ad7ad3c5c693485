"""Digital maturity: which routes are open, and which rows of Skellefteå stand in an address."""

from collections.abc import Callable, Mapping
from typing import Any

from django_scopes import scope

from tests import cast
from varv.steering.maturity import actions, questionnaire
from varv.steering.maturity.states import Status

PUBLIC: set[str] = set()
OWN: set[str] = set()
NEEDS_MORE: set[str] = set()
OPEN = ("invite", "sum_up", "close")
CLOSED = ("round", "report", "show")
SHEET = ("assessment", "hand_in", "withdraw")
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    **{f"desk:maturity_{name}": lambda g: {"pk": g.rows["maturity_open"].pk} for name in OPEN},
    **{f"desk:maturity_{name}": lambda g: {"pk": g.rows["maturity_closed"].pk} for name in CLOSED},
    **{f"desk:maturity_{name}": lambda g: {"pk": g.rows["maturity_sheet"].pk} for name in SHEET},
    "desk:maturity_answer": lambda g: {"pk": g.rows["maturity_sheet"].pk, "area": "use"},
    "desk:maturity_give_back": lambda g: {"pk": g.rows["maturity_handed"].pk},
    "desk:maturity_remedy": lambda g: {
        "pk": g.rows["maturity_gap"].pk,
        "plan": g.rows["plan"].pk,
    },
}


def build(ground: Any) -> None:
    """Have a closed round with a gap, and one going on with what units say."""
    place, by = ground.place, cast.actor_of(ground.boss)
    areas = questionnaire.edition(questionnaire.LATEST).areas
    with scope(municipality=place.row):
        closed = actions.start(municipality=place.row, title="2025", by=by)
        whole = closed.assessments.get()
        for area, claims in areas.items():
            said = [actions.Said(each.key, Status.BEGUN, "Tyst farmor") for each in claims]
            actions.answer(assessment=whole, area=area, said=said, by=by, seen=0)
        actions.close(round=closed, by=by)
        opened = actions.start(municipality=place.row, title="2026", by=by)
        sheet = actions.invite(round=opened, unit=place.units["kanalskolan"], by=by)
        handed = actions.invite(round=opened, unit=place.units["norrskolan"], by=by)
        for area, claims in areas.items():
            said = [actions.Said(each.key, Status.PLANNED) for each in claims]
            actions.answer(assessment=handed, area=area, said=said, by=by, seen=0)
        actions.hand_in(assessment=handed, by=by)
        gap = whole.answers.first()
    ground.rows.update(
        maturity_open=opened,
        maturity_closed=closed,
        maturity_sheet=sheet,
        maturity_handed=handed,
        maturity_gap=gap,
    )
