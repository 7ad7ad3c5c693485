"""Laps: which routes are open, and which rows of Skellefteå stand in an address."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django_scopes import scope

from tests import cast
from varv.core import sealed
from varv.flows import need_enters_the_plan
from varv.flows.those_who_asked_are_told import PURPOSE
from varv.laps import silence
from varv.participation.needs import actions as needs
from varv.participation.needs.sources import ELSEWHERE
from varv.steering.plans.models import Activity

PUBLIC = {"public:laps", "public:lap", "public:lap_silence"}
OWN: set[str] = set()
NEEDS_MORE: set[str] = set()
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "public:lap": lambda g: {"kind": "aktivitet", "key": g.rows["activity"].pk},
    "public:lap_silence": lambda _g: {
        "word": sealed.seal(PURPOSE, {"word": silence.word_of("disa@example.se")})
    },
    "desk:lap": lambda g: {"kind": "behov", "key": g.rows["need in a lap"].pk},
    "desk:lap_link": lambda g: {"kind": "behov", "key": g.rows["need in a lap"].pk},
    "desk:lap_show": lambda g: {"kind": "behov", "key": g.rows["need in a lap"].pk},
    "desk:lap_unlink": lambda g: {"pk": g.rows["link of a lap"].pk},
}


def build(ground: Any) -> None:
    """Let a need, which only staff may read, be taken up by the activity that everybody reads."""
    by = cast.actor_of(ground.boss)
    with scope(municipality=ground.place.row):
        text = "Tyst farmor vill klara sig själv"
        need = needs.note(text=text, by=by, source=ELSEWHERE, key=uuid4())
        activity = Activity.objects.select_related("plan").get(pk=ground.rows["activity"].pk)
        link = need_enters_the_plan.enter(need=need, activity=activity, by=by)
    ground.rows |= {"need in a lap": need, "link of a lap": link}
