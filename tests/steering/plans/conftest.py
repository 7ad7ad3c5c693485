"""Ella plans; Bea leads the school's activities."""

from collections.abc import Iterator
from typing import Any

import pytest
from django_scopes import scope

from tests import cast
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.people.roles import Role
from varv.steering.plans import actions
from varv.steering.plans.actions import activities, plans
from varv.steering.plans.models import Activity, Plan

WORDS = [("Enkelt", "Simple"), ("Öppet", "Open")]


@pytest.fixture
def ella(skelleftea: cast.Place) -> Officer:
    """Have Ella, who leads the digitalisation."""
    return cast.employ(skelleftea, "ella", Role.LEADER, unit="board")


@pytest.fixture
def bea(skelleftea: cast.Place) -> Officer:
    """Have Bea, who manages a school."""
    return cast.employ(skelleftea, "bea", Role.MANAGER)


@pytest.fixture
def by(ella: Officer) -> Actor:
    """Return Ella as one who acts."""
    return cast.actor_of(ella)


@pytest.fixture
def plan(skelleftea: cast.Place, by: Actor) -> Iterator[Plan]:
    """Have a plan for three years."""
    about = plans.About("Digital handlingsplan", 2026, 2028, words=WORDS)
    with scope(municipality=skelleftea.row):
        yield actions.start(municipality=skelleftea.row, about=about, by=by)


@pytest.fixture
def propose(plan: Plan, skelleftea: cast.Place, ella: Officer, by: Actor) -> Any:
    """Return what puts an activity of the school into the plan."""

    def proposed(title: str = "Aktiva seniorer", **words: Any) -> Activity:
        ties = activities.Ties(**{name: words.pop(name) for name in TIES if name in words})
        words.setdefault("communicator", ella)
        about = activities.About(title, words.pop("unit", skelleftea.units["kanalskolan"]), **words)
        return actions.propose(plan=plan, about=about, ties=ties, by=by)

    return proposed


TIES = ("principles", "words", "partners", "waits_for")
