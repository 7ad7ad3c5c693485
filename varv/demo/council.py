"""The council of the demo's municipalities: who sits in it, and what it weighed and decided."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from importlib.resources import files
from typing import Any

import yaml

from varv.core import clock
from varv.core.ids import uuid7
from varv.core.workdays import add_workdays, next_workday
from varv.demo.life import Teller
from varv.participation.needs.models import Need
from varv.people.actors import Actor
from varv.steering.council import actions
from varv.steering.council.models import Item, Meeting, Member
from varv.steering.council.states import Kind, Seat
from varv.steering.plans import actions as planning
from varv.steering.plans import queries as plans
from varv.steering.plans.actions import activities
from varv.steering.plans.models import Activity

BEGAN = dt.date(2026, 1, 12)
Words = Mapping[str, Any]


def tell(teller: Teller) -> None:
    """Let the council of a municipality sit, meet, weigh and decide."""
    text = (files("varv.demo") / "council.yaml").read_text(encoding="utf-8")
    told: Mapping[str, Words] = yaml.safe_load(text)
    words = told.get(teller.founded.place.path)
    if words is None:
        return
    by = teller.officer("Digna")
    with clock.frozen(clock.at(BEGAN, 9)):
        seats = {each["who"]: _seat(teller, each, by) for each in words["members"]}
    for each in words["meetings"]:
        _meet(teller, each, seats, by)


def _seat(teller: Teller, words: Words, by: Actor) -> Member:
    mandate = actions.Mandate(
        unit=teller.founded.units[words["unit"]],
        from_on=BEGAN,
        to_on=words.get("until"),
        seat=words.get("seat", Seat.MEMBER),
        text=words.get("mandate", ""),
    )
    return actions.seat(
        municipality=teller.founded.row,
        officer=teller.founded.staff[words["who"]],
        mandate=mandate,
        by=by,
    )


def _day(words: Words) -> dt.date:
    """Return the day of a meeting: a fixed one, or some days from today."""
    if "day" in words:
        day: dt.date = words["day"]
        return day
    if "ago" in words:
        return next_workday(clock.today() - dt.timedelta(days=words["ago"]))
    return add_workdays(clock.today(), words["ahead"])


def _meet(teller: Teller, words: Words, seats: Mapping[str, Member], by: Actor) -> None:
    """Call a meeting, let members score, and when its day has come let it decide."""
    on = _day(words)
    before = min(add_workdays(on, -6), add_workdays(clock.today(), -2))
    with clock.frozen(clock.at(before, 9)):
        meeting = _called(teller, words, on, by)
    items = list(meeting.items.order_by("place"))
    said = list(zip(items, words["items"], strict=True))
    with clock.frozen(clock.at(add_workdays(before, 1), 14)):
        for item, each in said:
            item.meeting = meeting
            _weigh(teller, item, each)
            _ask(item, each, by)
    if "present" not in words:
        return
    with clock.frozen(clock.at(on, 14)):
        for item, each in said:
            _decide(teller, item, each["decision"], by)
        present = [seats[name] for name in words["present"]]
        actions.hold(meeting=meeting, present=present, by=by)
    _minute(teller, meeting, words, seats, by)
    for item, each in said:
        if "later" in each:
            with clock.frozen(clock.at(on + dt.timedelta(days=each["later"]["after"]), 10)):
                _decide(teller, item, each["later"], by)


def _called(teller: Teller, words: Words, on: dt.date, by: Actor) -> Meeting:
    when = actions.When(
        on, dt.time.fromisoformat(words["at"]), words["venue"], words.get("note", "")
    )
    meeting = actions.plan(municipality=teller.founded.row, when=when, by=by, key=uuid7())
    for each in words["items"]:
        actions.add(meeting=meeting, about=_about(each, on), by=by, key=uuid7())
    return actions.call(meeting=meeting, by=by)


def _about(words: Words, on: dt.date) -> actions.About:
    """Return what an item is about: an activity, the need most have of a theme, or a question."""
    note = words.get("note", "")
    if "activity" in words:
        row = Activity.objects.select_related("plan").get(title=words["activity"])
        about = actions.about_activity(row)
        return actions.About(**{**vars(about), "note": note or about.note})
    if "need" in words:
        rows = Need.objects.filter(theme__name=words["need"])
        known = rows.filter(noted_at__lt=clock.at(on)).order_by("-voices", "pk").first()
        need = known or rows.earliest("noted_at")
        return actions.About(Kind.NEED, need.text, subject=str(need.key), note=note)
    return actions.About(Kind.QUESTION, words["question"], note=note)


def _weigh(teller: Teller, item: Item, words: Words) -> None:
    sticks = [each.pk for each in item.meeting.yardsticks.all()]
    said = words.get("comments", {})
    for name, values in words.get("scores", {}).items():
        first = said.get(name, "")
        comments: Iterable[str] = (first, *[""] * (len(values) - 1))
        given = {
            pk: actions.Given(value, comment)
            for pk, value, comment in zip(sticks, values, comments, strict=True)
        }
        actions.score(item=item, given=given, by=teller.officer(name))


def _ask(item: Item, words: Words, by: Actor) -> None:
    asked = words.get("ask")
    if asked is None:
        return
    due = add_workdays(item.meeting.on, -1)
    wanted = actions.Wanted(
        asked["kind"], asked["name"], asked["email"], due, asked.get("question", "")
    )
    opinion = actions.ask_opinion(item=item, wanted=wanted, by=by)
    if "stance" in asked:
        actions.answer(opinion=opinion, stance=asked["stance"], text=asked["answer"])


def _decide(teller: Teller, item: Item, words: Words, by: Actor) -> None:
    until = clock.today() + dt.timedelta(days=words["until"]) if "until" in words else None
    becomes = item.kind == Kind.NEED
    said = actions.Said(
        outcome=words["outcome"],
        reasons=words["reasons"],
        conditions=words.get("conditions", ""),
        until=until,
        year=words.get("year"),
        plan=plans.current() if becomes else None,
        unit=teller.founded.units["seniorer"] if becomes else None,
    )
    seen = item.decisions.count()
    actions.decide(item=item, said=said, by=by, seen=seen, key=uuid7())
    if item.activity and "english" in words:
        _translate(item.activity, words["english"], by)


def _translate(row: Activity, english: Sequence[str], by: Actor) -> None:
    """Let what a need became be called something in English too."""
    known = {each.name: getattr(row, each.name) for each in fields(activities.About)}
    title, summary = english
    about = activities.About(**{**known, "title_en": title, "summary_en": summary})
    planning.describe(
        activity=row, about=about, ties=activities.Ties(), by=by, revision=row.revision
    )


def _minute(
    teller: Teller, meeting: Meeting, words: Words, seats: Mapping[str, Member], by: Actor
) -> None:
    """Let the minutes be drafted the day after, approved by two and read by all."""
    day = add_workdays(meeting.on, 1)
    chair, adjuster = seats["Digna"], seats[words["adjuster"]]
    with clock.frozen(clock.at(day, 10)):
        minutes = actions.draft(meeting=meeting, chair=chair, adjuster=adjuster, by=by)
        actions.adjust(minutes=minutes, by=by, revision=1)
        actions.adjust(minutes=minutes, by=teller.officer(words["adjuster"]), revision=2)
        actions.publish(minutes=minutes, is_public=words["public"], by=by)
