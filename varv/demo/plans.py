"""The plans of the demo's municipalities, with activities on their way."""

import datetime as dt
import io
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from varv.core import clock
from varv.core.ids import uuid7
from varv.demo import sketches
from varv.demo.life import Teller
from varv.demo.places import OPERATOR
from varv.people import actions as people
from varv.people import queries as known
from varv.people.actors import Actor
from varv.people.roles import Role
from varv.steering.direction.models import Wording
from varv.steering.direction.states import State
from varv.steering.plans import actions, queries
from varv.steering.plans.actions import activities, plans
from varv.steering.plans.actions.attaching import Said
from varv.steering.plans.actions.stages import Learned
from varv.steering.plans.models import Activity, Plan
from varv.steering.plans.states import LAUNCHED, STAGES, PartnerKind, Stage

BEGAN = dt.date(2026, 1, 12)


def tell(teller: Teller) -> None:
    """Let a municipality have the plan that the demo knows of it."""
    text = (files("varv.demo") / "plans.yaml").read_text(encoding="utf-8")
    told: Mapping[str, Any] = yaml.safe_load(text)
    words = told.get(teller.founded.place.path)
    if words is None:
        return
    by = _leader(teller)
    if words.get("takes_over"):
        source = queries.offered(teller.founded.row.pk).first()
        if source:
            unit = teller.founded.units["digital"]
            actions.take_over(source=source, municipality=teller.founded.row, unit=unit, by=by)
        return
    with clock.frozen(clock.at(BEGAN, 9)):
        plan = _plan(teller, words, by)
    made: dict[str, Activity] = {}
    for each in words["activities"]:
        made[each["title"]] = _activity(teller, plan, each, made, by)


def _leader(teller: Teller) -> Actor:
    """Let the one who leads the digitalisation do so in the whole municipality."""
    digna = teller.founded.staff["Digna"]
    for unit in ("sn", "tn", "bun"):
        people.assign_role(
            officer=digna, unit=teller.founded.units[unit], role=Role.LEADER, by=OPERATOR
        )
    return known.officer(digna, digna.user)


def _plan(teller: Teller, words: Mapping[str, Any], by: Actor) -> Plan:
    about = plans.About(
        title=words["title"],
        title_en=words.get("title_en", ""),
        lead=words.get("lead", ""),
        lead_en=words.get("lead_en", ""),
        first_year=words["years"][0],
        last_year=words["years"][1],
        words=[(name, english) for name, english in words["words"].items()],
    )
    plan = actions.start(municipality=teller.founded.row, about=about, by=by)
    actions.adopt(plan=plan, body=words["body"], adopted_on=BEGAN, by=by)
    if words.get("offered"):
        actions.offer(plan=plan, is_offered=True, by=by)
    return plan


def _activity(
    teller: Teller, plan: Plan, words: Mapping[str, Any], made: Mapping[str, Activity], by: Actor
) -> Activity:
    served = Wording.objects.filter(
        title__in=words.get("serves", []), section__edition__state=State.ADOPTED
    )
    ties = activities.Ties(
        principles=[each.principle for each in served.select_related("principle")],
        words=[each for each in plan.words.all() if each.name in words.get("words", [])],
        partners=[(name, PartnerKind(kind)) for name, kind in words.get("partners", {}).items()],
        waits_for=[made[title] for title in words.get("waits_for", [])],
    )
    with clock.frozen(clock.at(BEGAN + dt.timedelta(days=20), 10)):
        row = actions.propose(plan=plan, about=_about(teller, words), ties=ties, by=by)
        if words.get("years"):
            actions.select(activity=row, years=words["years"], by=by)
    _develop(row, words, by)
    if words.get("stopped"):
        actions.stop(activity=row, reason=words["stopped"], by=by)
    return row


def _about(teller: Teller, words: Mapping[str, Any]) -> activities.About:
    names = ("title", "title_en", "summary", "summary_en", "risk", "risk_text")
    said = {name: words[name] for name in names if name in words}
    digna = teller.founded.staff["Digna"]
    return activities.About(
        unit=teller.founded.units[words["unit"]],
        lead=digna,
        communicator=digna,
        is_public=words.get("public", True),
        budget=words["budget"] * 100 if "budget" in words else None,
        outcome=words["outcome"] * 100 if "outcome" in words else None,
        starts_on=words.get("starts"),
        ends_on=words.get("ends"),
        follow_up_on=words.get("follow_up"),
        **said,
    )


def _develop(row: Activity, words: Mapping[str, Any], by: Actor) -> None:
    """Let an activity pass its gates, with what each stage gave."""
    goal = Stage(words.get("stage", Stage.TARGET_GROUP))
    days = max(1, (clock.today() - BEGAN).days - 40) // len(STAGES)
    for number, stage in enumerate(STAGES):
        lesson = words.get("learned", {}).get(stage.value)
        day = BEGAN + dt.timedelta(days=30 + days * number)
        if goal is Stage.FOLLOWED_UP and stage in LAUNCHED and row.follow_up_on:
            day = max(day, row.follow_up_on)
        with clock.frozen(clock.at(day, 13)):
            if lesson:
                who, count, text = lesson
                said = Learned(who, count, text)
                actions.learn(activity=row, learned=said, by=by, key=uuid7())
            if file := words.get("files", {}).get(stage.value):
                _attach(row, file, by)
            if stage == goal:
                return
            if not lesson:
                plain = Learned("Verksamheten och målgruppen", 6, "Vi vet nog för att gå vidare.")
                actions.learn(activity=row, learned=plain, by=by, key=uuid7())
            actions.move_on(activity=row, by=by, seen=stage, is_measured=True)


def _attach(row: Activity, words: Mapping[str, Any], by: Actor) -> None:
    """Let a stage rest on a text or a sketch."""
    is_text = "text" in words
    content = words["words"].encode() if is_text else sketches.page(words["sketch"] == "first")
    actions.attach(
        activity=row,
        name=words["text"] if is_text else "skiss.png",
        content=io.BytesIO(content),
        said=Said(words["title"], words.get("alt", ""), words.get("public", False)),
        by=by,
        key=uuid7(),
    )
