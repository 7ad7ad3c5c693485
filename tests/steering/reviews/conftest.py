"""Ella holds reviews; Bea answers for the school, and Bo for the school beside it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django_scopes import scope

from tests import cast
from varv.people.actors import Actor
from varv.people.roles import Role
from varv.steering.plans import actions as planning
from varv.steering.plans.actions import activities, plans
from varv.steering.plans.models import Activity, Plan
from varv.steering.reviews import actions
from varv.steering.reviews.models import Answer, Review
from varv.steering.reviews.periods import Period

AUTUMN = Period(dt.date(2026, 7, 1), dt.date(2026, 9, 30))
DUE = dt.date(2026, 12, 7)


@pytest.fixture
def by(skelleftea: cast.Place) -> Actor:
    """Return Ella, who leads the digitalisation, as one who acts."""
    return cast.actor_of(cast.employ(skelleftea, "ella", Role.LEADER, unit="board"))


@pytest.fixture
def bea(skelleftea: cast.Place) -> Actor:
    """Return Bea, who manages the school, as one who acts."""
    return cast.actor_of(cast.employ(skelleftea, "bea", Role.MANAGER))


@pytest.fixture
def bo(skelleftea: cast.Place) -> Actor:
    """Return Bo, who manages the school beside it, as one who acts."""
    return cast.actor_of(cast.employ(skelleftea, "bo", Role.MANAGER, unit="norrskolan"))


@pytest.fixture
def plan(skelleftea: cast.Place, by: Actor) -> Iterator[Plan]:
    """Have a plan in force for two years."""
    with scope(municipality=skelleftea.row):
        row = planning.start(
            municipality=skelleftea.row, about=plans.About("Plan", 2026, 2027), by=by
        )
        yield planning.adopt(plan=row, body="KS", adopted_on=dt.date(2026, 1, 12), by=by)


@pytest.fixture
def propose(plan: Plan, skelleftea: cast.Place, by: Actor) -> Any:
    """Return what puts an activity of the school into the plan."""

    def proposed(title: str = "Min skolväg", **words: Any) -> Activity:
        words.setdefault("communicator", skelleftea.staff["ella"])
        about = activities.About(title, skelleftea.units["kanalskolan"], **words)
        return planning.propose(plan=plan, about=about, ties=activities.Ties(), by=by)

    return proposed


@pytest.fixture
def begin(plan: Plan, by: Actor) -> Any:
    """Return what begins a review of the plan."""

    def begun(period: Period = AUTUMN) -> Review:
        return actions.begin(plan=plan, period=period, due_on=DUE, by=by)

    return begun


@pytest.fixture
def say() -> Any:
    """Return what answers for an activity in a review."""

    def said(review: Review, activity: Activity, by: Actor, **words: Any) -> Answer:
        row = Answer.objects.select_related("review", "activity__plan").get(
            review=review, activity=activity
        )
        given = actions.Said(**{"light": "green", "reason": "Det går som vi tänkte.", **words})
        return actions.answer(row=row, said=given, by=by, revision=row.revision)

    return said
