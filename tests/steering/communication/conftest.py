"""Kajsa plans the communication; Bea leads the school's activities; Alice owns an effort."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django_scopes import scope

from tests import cast
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.people.roles import Role
from varv.steering.communication import actions
from varv.steering.communication.actions import efforts, plans
from varv.steering.communication.models import Channel, Effort, Plan, TargetGroup
from varv.steering.communication.states import Audience
from varv.steering.plans import actions as steering
from varv.steering.plans.actions import activities
from varv.steering.plans.actions import plans as steering_plans
from varv.steering.plans.models import Activity

DAY = dt.date(2026, 12, 7)


@pytest.fixture
def kajsa(skelleftea: cast.Place) -> Officer:
    """Have Kajsa, who plans the communication."""
    return cast.employ(skelleftea, "kajsa", Role.COMMUNICATOR, unit="board")


@pytest.fixture
def bea(skelleftea: cast.Place) -> Officer:
    """Have Bea, who manages a school."""
    return cast.employ(skelleftea, "bea", Role.MANAGER)


@pytest.fixture
def by(kajsa: Officer) -> Actor:
    """Return Kajsa as one who acts."""
    return cast.actor_of(kajsa)


@pytest.fixture
def plan(skelleftea: cast.Place, by: Actor, kajsa: Officer) -> Iterator[Plan]:
    """Have a communication plan for two years, with a target group."""
    about = plans.About("Kommunikationsplan", 2026, 2027, owner=kajsa)
    with scope(municipality=skelleftea.row):
        made = actions.start(municipality=skelleftea.row, about=about, by=by)
        groups = [("Vårdnadshavare", "Guardians"), ("Elever", "Pupils")]
        channels = [("Webb", "Web"), ("Möte", "Meeting")]
        actions.arrange(municipality=skelleftea.row, channels=channels, groups=groups, by=by)
        yield made


@pytest.fixture
def about(plan: Plan, alice: Officer) -> Any:
    """Return what an effort is, with what is changed."""

    def said(**changed: Any) -> efforts.About:
        usual: dict[str, Any] = {
            "title": "Ledighet på nätet",
            "audience": Audience.EXTERNAL,
            "message": "Sök på fem minuter.",
            "channel": Channel.objects.get(name="Webb"),
            "groups": list(TargetGroup.objects.filter(name="Elever")),
            "owner": alice,
            "starts_on": DAY,
            "ends_on": DAY,
            "measure": "Ansökningar",
        }
        return efforts.About(**(usual | changed))

    return said


@pytest.fixture
def add(plan: Plan, about: Any, by: Actor) -> Any:
    """Return what puts an effort into the plan."""

    def added(**changed: Any) -> Effort:
        return actions.plan(within=plan, about=about(**changed), by=by, key=uuid4())

    return added


@pytest.fixture
def activity(skelleftea: cast.Place, plan: Plan, bea: Officer) -> Activity:
    """Have an activity of the school, chosen for this year, with Bea as its communicator."""
    ella = cast.actor_of(cast.employ(skelleftea, "ella", Role.LEADER, unit="board"))
    steered = steering.start(
        municipality=skelleftea.row,
        about=steering_plans.About("Digital handlingsplan", 2026, 2028),
        by=ella,
    )
    told = activities.About(
        "Aktiva seniorer", skelleftea.units["kanalskolan"], lead=bea, communicator=bea
    )
    row = steering.propose(plan=steered, about=told, ties=activities.Ties(), by=ella)
    return steering.select(activity=row, years=[2026], by=ella)
