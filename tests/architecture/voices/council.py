"""Council: which routes are open, and which rows of Skellefteå stand in an address."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django_scopes import scope

from tests import cast
from varv.core import clock, sealed
from varv.steering.council import actions
from varv.steering.council.actions import letters
from varv.steering.council.models import Criterion
from varv.steering.council.states import Asked, Kind, Outcome, Seat

PUBLIC = {
    "public:council",
    "public:council_meeting",
    "public:council_minutes_pdf",
    "public:council_opinion",
}
OWN: set[str] = set()
NEEDS_MORE: set[str] = set()
OPEN = (
    *("council_meeting", "council_meeting_edit", "council_meeting_call", "council_choose"),
    *("council_meeting_cancel", "council_meeting_hold", "council_add", "council_question"),
    *("council_order", "council_weigh_anew"),
)
HELD = ("", "_pdf", "_draft", "_edit", "_adjust", "_publish")
ITEM = ("item", "item_edit", "item_remove", "item_shift", "score", "decide", "ask")
BEFORE = dt.date(2026, 11, 9)
BEGAN = dt.date(2026, 1, 1)
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "desk:council_member": lambda g: {"pk": g.rows["council_member"].pk},
    "desk:council_criterion": lambda g: {"pk": g.rows["council_criterion"].pk},
    "desk:council_criterion_retire": lambda g: {"pk": g.rows["council_criterion"].pk},
    **{f"desk:{name}": lambda g: {"pk": g.rows["council_open"].pk} for name in OPEN},
    **{f"desk:council_minutes{name}": lambda g: {"pk": g.rows["council_held"].pk} for name in HELD},
    **{f"desk:council_{name}": lambda g: {"pk": g.rows["council_item"].pk} for name in ITEM},
    "public:council_meeting": lambda g: {"pk": g.rows["council_held"].pk},
    "public:council_minutes_pdf": lambda g: {"pk": g.rows["council_held"].pk},
    "public:council_opinion": lambda g: {"word": g.rows["council_word"]},
}


def build(ground: Any) -> None:
    """Have a meeting that was held with public minutes, and one today that is called."""
    place, by = ground.place, cast.actor_of(ground.boss)
    other = cast.employ(place, "gerd", unit="board")
    with scope(municipality=place.row), clock.frozen(clock.at(BEFORE, 13)):
        unit = place.units["board"]
        people = [(ground.boss, Seat.CHAIR), (other, Seat.MEMBER)]
        members = [
            actions.seat(
                municipality=place.row,
                officer=officer,
                mandate=actions.Mandate(unit, BEGAN, seat=seat),
                by=by,
            )
            for officer, seat in people
        ]
        held, done = _meeting(place, BEFORE, by)
        said = actions.Said(Outcome.APPROVED, "Ja.")
        actions.decide(item=done, said=said, by=by, seen=0, key=uuid4())
        actions.hold(meeting=held, present=members, by=by)
        minutes = actions.draft(meeting=held, chair=members[0], adjuster=members[1], by=by)
        actions.adjust(minutes=minutes, by=by, revision=1)
        actions.adjust(minutes=minutes, by=cast.actor_of(other), revision=2)
        actions.publish(minutes=minutes, is_public=True, by=by)
    with scope(municipality=place.row):
        meeting, item = _meeting(place, clock.today(), by)
        due = clock.today() + dt.timedelta(days=5)
        wanted = actions.Wanted(Asked.PARTNER, "Kraft", "kraft@example.org", due)
        opinion = actions.ask_opinion(item=item, wanted=wanted, by=by)
        criterion = Criterion.objects.order_by("place")[0]
    ground.rows |= {
        "council_member": members[0],
        "council_criterion": criterion,
        "council_held": held,
        "council_open": meeting,
        "council_item": item,
        "council_word": sealed.seal(letters.PURPOSE, {"opinion": opinion.pk}),
    }


def _meeting(place: cast.Place, on: dt.date, by: Any) -> tuple[Any, Any]:
    """Call the members to a meeting with a public question, and one that is not."""
    when = actions.When(on, dt.time(13), "Stadshuset")
    meeting = actions.plan(municipality=place.row, when=when, by=by, key=uuid4())
    hidden = actions.About(Kind.QUESTION, "Tyst farmor", is_public=False)
    actions.add(meeting=meeting, about=hidden, by=by, key=uuid4())
    about = actions.About(Kind.QUESTION, "Hur väljer vi?")
    item = actions.add(meeting=meeting, about=about, by=by, key=uuid4())
    actions.call(meeting=meeting, by=by)
    item.meeting = meeting
    return meeting, item
