"""Ella runs the council; Alice and Bo sit in it for a school each, Bea only looks on."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django_scopes import scope

from tests import cast
from varv.core import clock
from varv.core.ids import uuid7
from varv.participation.needs import actions as needs
from varv.participation.needs.sources import Source
from varv.people.actors import Actor, system
from varv.people.models import Officer
from varv.people.roles import Role
from varv.steering.council import actions
from varv.steering.council.models import Item, Meeting, Member
from varv.steering.council.states import Kind, Seat
from varv.steering.plans import actions as plans
from varv.steering.plans.actions import activities
from varv.steering.plans.actions import plans as planning
from varv.steering.plans.models import Activity, Plan

BEGAN = dt.date(2026, 1, 1)
DAY = dt.date(2026, 12, 3)


@pytest.fixture
def ella(skelleftea: cast.Place) -> Officer:
    """Have Ella, who leads the digitalisation."""
    return cast.employ(skelleftea, "ella", Role.LEADER, unit="board")


@pytest.fixture
def by(ella: Officer) -> Actor:
    """Return Ella as one who acts."""
    return cast.actor_of(ella)


@pytest.fixture
def within(skelleftea: cast.Place) -> Iterator[None]:
    """Be in Skellefteå's scope."""
    with scope(municipality=skelleftea.row):
        yield


@pytest.fixture
def council(
    within: None, skelleftea: cast.Place, ella: Officer, alice: Officer, bo: Officer, by: Actor
) -> dict[str, Member]:
    """Have a council: Ella chairs, Alice and Bo sit for a school each."""
    seats = (
        ("ella", ella, "board", Seat.CHAIR),
        ("alice", alice, "kanalskolan", Seat.MEMBER),
        ("bo", bo, "norrskolan", Seat.MEMBER),
    )
    return {
        name: actions.seat(
            municipality=skelleftea.row,
            officer=officer,
            mandate=actions.Mandate(skelleftea.units[unit], BEGAN, seat=seat),
            by=by,
        )
        for name, officer, unit, seat in seats
    }


@pytest.fixture
def plan(within: None, skelleftea: cast.Place, by: Actor) -> Plan:
    """Have a plan for three years."""
    about = planning.About("Digital handlingsplan", 2026, 2028)
    return plans.start(municipality=skelleftea.row, about=about, by=by)


@pytest.fixture
def activity(plan: Plan, skelleftea: cast.Place, ella: Officer, by: Actor) -> Activity:
    """Have an activity that somebody will tell of."""
    about = activities.About("Aktiva seniorer", skelleftea.units["board"], communicator=ella)
    return plans.propose(plan=plan, about=about, ties=activities.Ties(), by=by)


@pytest.fixture
def meeting(council: dict[str, Member], skelleftea: cast.Place, by: Actor) -> Meeting:
    """Have a meeting that nobody is called to yet."""
    when = actions.When(DAY, dt.time(13), "Stadshuset")
    return actions.plan(municipality=skelleftea.row, when=when, by=by, key=uuid4())


@pytest.fixture
def item(meeting: Meeting, activity: Activity, by: Actor) -> Item:
    """Have the activity on the agenda of a meeting that the members are called to."""
    row = actions.add(meeting=meeting, about=actions.about_activity(activity), by=by, key=uuid4())
    actions.call(meeting=meeting, by=by)
    row.meeting = meeting
    return row


@pytest.fixture
def need(meeting: Meeting, by: Actor) -> Item:
    """Have a need on the agenda of a meeting that the members are called to."""
    said = needs.note(
        text="Klara sig själv",
        by=system(meeting.municipality_id),
        source=Source("other"),
        key=uuid7(),
    )
    about = actions.About(Kind.NEED, "Klara sig själv", subject=str(said.key))
    row = actions.add(meeting=meeting, about=about, by=by, key=uuid4())
    actions.call(meeting=meeting, by=by)
    row.meeting = meeting
    return row


@pytest.fixture
def give() -> Any:
    """Return what lets a member give the same score by every criterion."""

    def given(item: Item, who: Officer, *values: int) -> None:
        sticks = list(item.meeting.yardsticks.all())
        marks = values if len(values) > 1 else values * len(sticks)
        said = {stick.pk: actions.Given(value) for stick, value in zip(sticks, marks, strict=False)}
        actions.score(item=item, given=said, by=cast.actor_of(who))

    return given


@pytest.fixture
def the_day() -> Iterator[None]:
    """Be at the meeting."""
    with clock.frozen(clock.at(DAY, 13)):
        yield
