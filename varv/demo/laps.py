"""The laps of the demo's municipalities: from what was said to what came of it."""

import datetime as dt
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from varv.core import clock
from varv.core.ids import uuid7
from varv.core.workdays import is_workday
from varv.demo import life
from varv.demo.life import Teller
from varv.demo.voices.needs import Heard, source
from varv.flows import need_enters_the_plan, things_are_in_laps, those_who_asked_are_told
from varv.laps import actions
from varv.participation.needs import actions as needs
from varv.participation.needs.models import Theme
from varv.participation.needs.states import Origin
from varv.people.actors import Actor
from varv.steering.effects import actions as effects
from varv.steering.plans.models import Activity

ENOUGH = 6  # cases in a month, so that something is drawn of it


def tell(teller: Teller) -> None:
    """Let the laps of a municipality come about."""
    text = (files("varv.demo") / "laps.yaml").read_text(encoding="utf-8")
    told: Mapping[str, Any] = yaml.safe_load(text)
    rows = told.get(teller.founded.place.path, [])
    by = teller.officer("Digna")
    for words in rows:
        _lap(teller, words, by)
    if rows:
        effects.sweep(teller.founded.row)
        those_who_asked_are_told.sweep(teller.founded.row)


def _lap(teller: Teller, words: Mapping[str, Any], by: Actor) -> None:
    kind, title = words["source"]
    heard = Heard(words["need"], Origin(kind), title, words["weight"], words["voices"])
    with clock.frozen(clock.at(words["noted"], 10)):
        need = needs.note(
            text=heard.text,
            by=by,
            source=source(heard),
            theme=Theme.objects.filter(name=words.get("theme", "")).first(),
            weight=heard.weight,
            voices=heard.voices,
            key=uuid7(),
        )
    activity = Activity.objects.select_related("plan").get(title=words["activity"])
    with clock.frozen(clock.at(words["linked"], 11)):
        need_enters_the_plan.enter(need=need, activity=activity, by=by, shows=True)
        before = things_are_in_laps.activity(activity)
        for key in words.get("services", ()):
            after = things_are_in_laps.service(teller.services[key])
            actions.link(before=before, after=after, by=by)
    if "applied" in words:
        _apply(teller)


def _apply(teller: Teller) -> None:
    """Let seniors apply in each of the two latest whole months, so that there is an effect."""
    first = clock.today().replace(day=1)
    for _month in range(2):
        first = (first - dt.timedelta(days=1)).replace(day=1)
        month = [first + dt.timedelta(days=ago) for ago in range(22)]
        for day in [each for each in month if is_workday(each)][:ENOUGH]:
            with clock.frozen(clock.at(day, 10, teller.chance.randrange(60))):
                case = life.companion(teller, day, teller.chance.choice(teller.residents.seniors))
            case.refresh_from_db()
            life.handle(teller, case, day)
