"""How a lap is drawn: what has happened, what is to come, and dates that run backwards."""

import datetime as dt

from varv.laps.models import Node
from varv.laps.states import STAGE_OF, Kind
from varv.web.laps import drawn
from varv.web.laps.things import Said, Thing

DAY = dt.date(2026, 11, 2)


def thing(kind: Kind, days: int, *, is_done: bool = True) -> Thing:
    node = Node(kind=kind, key="1", stage=STAGE_OF[kind])
    return Thing(node, Said(str(kind), is_done=is_done), DAY + dt.timedelta(days=days))


def test_a_lap_says_it_when_its_dates_run_backwards() -> None:
    things = [thing(Kind.NEED, 5), thing(Kind.ACTIVITY, 0), thing(Kind.SERVICE, 7)]
    notes = [each.note for each in drawn.steps(things)]
    late = "Behovet noterades efter att aktiviteten kom med i planen."
    assert notes == ["", "", late, "", "", ""]


def test_an_effect_has_happened_when_it_is_measured() -> None:
    service, effect = thing(Kind.SERVICE, 0), thing(Kind.EFFECT, 1, is_done=False)
    steps = drawn.steps([service, effect])
    assert drawn.reached(steps) == 4 and steps[4].kind == "later" and steps[4].day is None
    assert steps[4].named == [effect]
    assert drawn.reached(drawn.steps([service, effect, thing(Kind.EFFECT, 2)])) == 5
