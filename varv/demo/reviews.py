"""How the plans of the demo's municipalities went, period by period."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any

import yaml

from varv.core import clock
from varv.core.ids import uuid7
from varv.demo.life import Teller
from varv.people import queries as known
from varv.people.actors import Actor
from varv.steering.plans import actions as planning
from varv.steering.plans.actions import activities
from varv.steering.plans.models import Activity, Plan
from varv.steering.plans.states import PartnerKind
from varv.steering.reviews import actions, periods
from varv.steering.reviews.models import Review
from varv.steering.reviews.states import Rhythm

Words = Mapping[str, Any]


def tell(teller: Teller) -> None:
    """Let a municipality have looked back at its plan as the demo knows it did."""
    text = (files("varv.demo") / "reviews.yaml").read_text(encoding="utf-8")
    told: Words = yaml.safe_load(text).get(teller.founded.place.path, {})
    plan = Plan.objects.filter(state="adopted").first()
    if not told or plan is None:
        return
    digna = teller.founded.staff["Digna"]
    by = known.officer(digna, digna.user)
    _means(plan, told, by)
    for words in told["reviews"]:
        _review(plan, words, Rhythm(told["rhythm"]), by)
    with clock.frozen(clock.at(clock.today(), 8)):
        actions.arrange(plan=plan, rhythm=Rhythm(told["rhythm"]), days=14, by=by)


def _means(plan: Plan, told: Words, by: Actor) -> None:
    """Say what money (the demo knows whole kronor) and hours the years have."""
    for year, (money, hours) in told["means"].items():
        actions.allot(plan=plan, year=year, money=money * 100, hours=hours, by=by, revision=0)
    for title, hours in told.get("hours", {}).items():
        activity = Activity.objects.select_related("plan").get(plan=plan, title=title)
        actions.estimate(activity=activity, hours=hours, by=by)


def _review(plan: Plan, words: Words, rhythm: Rhythm, by: Actor) -> None:
    period = periods.of(rhythm, words["in"])
    begun = words.get("begun") or clock.today() - dt.timedelta(days=4)
    with clock.frozen(clock.at(begun, 8)):
        for title, kronor in words.get("outcomes", {}).items():
            _spend(plan, title, kronor * 100, by)
        due_on = begun + dt.timedelta(days=14)
        review = actions.begin(plan=plan, period=period, due_on=due_on, by=by)
        review.answers.filter(activity__created_at__gt=clock.now()).delete()  # not there yet
    with clock.frozen(clock.at(begun + dt.timedelta(days=2), 13)):
        _answers(review, words, by)
    if not words.get("closed"):
        return
    with clock.frozen(clock.at(words["closed"], 15)):
        actions.write(
            review=review,
            summary=words["summary"],
            summary_en=words["summary_en"],
            by=by,
            revision=1,
        )
        actions.close(review=review, by=by)
        actions.publish(review=review, by=by, is_public=words.get("public", True))


def _answers(review: Review, words: Words, by: Actor) -> None:
    rows = review.answers.select_related("review", "activity__plan")
    by_title = {each.activity.title: each for each in rows}
    for title, said in words["answers"].items():
        actions.answer(row=by_title[title], said=actions.Said(*said), by=by, revision=1)
    for each in words.get("decisions", []):
        about = by_title.get(each.get("about", ""))
        actions.decide(
            review=review,
            text=each["text"],
            text_en=each["text_en"],
            activity=about.activity if about else None,
            is_public=each.get("public", True),
            by=by,
            key=uuid7(),
        )


def _spend(plan: Plan, title: str, outcome: int, by: Actor) -> None:
    """Let an activity have used some of its money by now."""
    row = Activity.objects.select_related("plan", "unit").get(plan=plan, title=title)
    own = {name: getattr(row, name) for name in activities.OWN}
    ties = activities.Ties(
        principles=[each.principle for each in row.servings.select_related("principle")],
        words=list(row.words.all()),
        partners=[(each.name, PartnerKind(each.kind)) for each in row.partners.all()],
        waits_for=[each.needed for each in row.waits_for.select_related("needed")],
    )
    about = replace(activities.About(**own), outcome=outcome)
    planning.describe(activity=row, about=about, ties=ties, by=by, revision=row.revision)
