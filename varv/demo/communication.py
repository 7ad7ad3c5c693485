"""The communication of the demo's municipalities: a year around, measured where it is past."""

import datetime as dt
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from varv.core import clock
from varv.core.ids import uuid7
from varv.demo.life import Teller
from varv.demo.places import OPERATOR
from varv.people import actions as people
from varv.people.actors import Actor
from varv.people.roles import Role
from varv.steering.communication import actions
from varv.steering.communication.actions import efforts, plans
from varv.steering.communication.actions.lists import USUAL
from varv.steering.communication.models import Channel, Effort, Plan, TargetGroup
from varv.steering.communication.states import Audience, Pace, Repeats, State
from varv.steering.plans.models import Activity


def tell(teller: Teller) -> None:
    """Let a municipality have the communication plan that the demo knows of it."""
    text = (files("varv.demo") / "communication.yaml").read_text(encoding="utf-8")
    told: Mapping[str, Any] = yaml.safe_load(text)
    words = told.get(teller.founded.place.path)
    if words is None:
        return
    by, lead = _communicator(teller), _lead(teller)
    with clock.frozen(clock.at(words["began"], 9)):
        plan = _plan(teller, words, by)
        made = [
            (_effort(teller, plan, each, lead if each.get("proposed") else by), each)
            for each in words["efforts"]
        ]
    for row, each in made:
        _change(teller, row, each, by)
        _carry(row, each, by)
    for on, changed in words.get("reviews", {}).items():
        if on <= clock.today():
            actions.review(plan=plan, on=on, changed=changed, by=by, key=uuid7())
    actions.sweep(teller.founded.row)


def _communicator(teller: Teller) -> Actor:
    """Let the municipal secretary plan the communication of the whole municipality."""
    kajsa = teller.founded.staff["Kajsa"]
    people.assign_role(
        officer=kajsa, unit=teller.founded.units["ks"], role=Role.COMMUNICATOR, by=OPERATOR
    )
    return teller.officer("Kajsa")


def _lead(teller: Teller) -> Actor:
    """Let the unit for older people have a manager, who proposes efforts for its activities."""
    stina, unit = teller.founded.staff["Stina"], teller.founded.units["seniorer"]
    people.assign_role(officer=stina, unit=unit, role=Role.MANAGER, by=OPERATOR)
    return teller.officer("Stina")


def _plan(teller: Teller, words: Mapping[str, Any], by: Actor) -> Plan:
    about = plans.About(
        title=words["title"],
        lead=words["lead"],
        first_year=words["years"][0],
        last_year=words["years"][1],
        owner=teller.founded.staff["Kajsa"],
        pace=Pace(words["pace"]),
    )
    made = actions.start(municipality=teller.founded.row, about=about, by=by)
    groups = list(words["groups"].items())
    actions.arrange(municipality=teller.founded.row, channels=USUAL, groups=groups, by=by)
    return made


def _about(teller: Teller, words: Mapping[str, Any], message: str) -> efforts.About:
    names = ("title", "until", "measure", "target", "article")
    return efforts.About(
        message=message,
        audience=Audience(words["to"]),
        channel=Channel.objects.get(name=words["channel"]),
        groups=list(TargetGroup.objects.filter(name__in=words["groups"])),
        owner=teller.founded.staff[words["owner"]],
        activity=Activity.objects.filter(title=words.get("activity", "")).first(),
        starts_on=words["starts"],
        ends_on=words.get("ends", words["starts"]),
        repeats=Repeats(words.get("repeats", "once")),
        **{name: words[name] for name in names if name in words},
    )


def _effort(teller: Teller, plan: Plan, words: Mapping[str, Any], by: Actor) -> Effort:
    about = _about(teller, words, words["message"])
    return actions.plan(within=plan, about=about, by=by, key=uuid7())


def _change(teller: Teller, row: Effort, words: Mapping[str, Any], by: Actor) -> None:
    """Let the message of an effort change, each time some days ago."""
    for ago, message in words.get("then", {}).items():
        with clock.frozen(clock.at(clock.today() - dt.timedelta(days=ago), 11)):
            said = _about(teller, words, message)
            actions.describe(effort=row, about=said, by=by, revision=row.revision)


def _carry(row: Effort, words: Mapping[str, Any], by: Actor) -> None:
    """Let time have passed: what is over is done and measured, unless somebody forgot it."""
    today = clock.today()
    if words.get("cancelled"):
        _move(row, State.CANCELLED, row.starts_on - dt.timedelta(days=10), by, words["cancelled"])
    elif words.get("proposed") or words["starts"] > today:
        return
    else:
        _move(row, State.GOING, words["starts"], by)
        if row.last_on < today and not words.get("left_undone"):
            _move(row, State.DONE, row.last_on, by)
    value, on, learned = words.get("result", (None, today, ""))
    if learned and on <= today:
        with clock.frozen(clock.at(on, 15)):
            actions.measure(effort=row, on=on, value=value, learned=learned, by=by)


def _move(row: Effort, to: State, on: dt.date, by: Actor, reason: str = "") -> None:
    with clock.frozen(clock.at(on, 8)):
        actions.move(effort=row, to=to, by=by, seen=row.state, reason=reason)
