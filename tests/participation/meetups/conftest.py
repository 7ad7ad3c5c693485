"""A series of meet-ups in Skellefteå, and those who run it."""

import datetime as dt

import pytest
from django_scopes import scope

from tests import cast
from varv.core import clock
from varv.participation.meetups import actions
from varv.participation.meetups.recurrence import Pattern
from varv.people.roles import Role

FIELDS = {
    "name": "Social Club",
    "lead": "Fika, spel och prat.",
    "text": "Kom som du är.\n\n- Kaffe\n- Brädspel",
    "place": "Sara kulturhus",
    "english": {"name": "Social Club", "lead": "Coffee, games and talk."},
}
FIRST = dt.date(2026, 12, 1)  # a Tuesday


@pytest.fixture
def scoped(skelleftea):
    """Be inside Skellefteå."""
    with scope(municipality=skelleftea.row):
        yield skelleftea


@pytest.fixture
def olga(skelleftea):
    """Have Olga, who runs the meet-ups at the school."""
    return cast.employ(skelleftea, "olga", Role.ORGANISER)


@pytest.fixture
def by(olga):
    """Return Olga as she acts."""
    return cast.actor_of(olga)


@pytest.fixture
def series(scoped, by):
    """Have a published series."""
    return plan(scoped, by)


def plan(town, by, **fields):
    """Plan and publish a series."""
    unit = town.units["kanalskolan"]
    row = actions.plan(municipality=town.row, unit=unit, fields={**FIELDS, **fields}, by=by)
    return actions.publish(series=row, by=by)


def add(series, by, capacity=2, first=FIRST, **pattern):
    """Add dates to a series and return them."""
    made = Pattern(**{"first": first, "time": dt.time(18), "minutes": 120, **pattern})
    return actions.add_dates(series=series, pattern=made, capacity=capacity, by=by)


@pytest.fixture
def occasion(series, by):
    """Have a date with two seats."""
    return add(series, by)[0]


def later(**delta):
    """Be some time after Monday morning."""
    return clock.frozen(cast.MONDAY + dt.timedelta(**delta))
