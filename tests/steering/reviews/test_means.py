"""The money and hours of a plan's years, against what its activities plan and have used."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varv.core.errors import Conflict, Invalid
from varv.people.actors import Actor
from varv.steering.plans.models import Activity, Plan
from varv.steering.reviews import actions, queries
from varv.steering.reviews.spreading import over_years

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


@given(st.integers(0, 10**13), DAYS, DAYS)
def test_not_an_ore_is_lost_between_the_years(amount: int, one: dt.date, other: dt.date) -> None:
    first, last = min(one, other), max(one, other)
    parts = over_years(amount, first, last)
    assert sum(parts.values()) == amount
    assert all(each >= 0 for each in parts.values())
    assert set(parts) == set(range(first.year, last.year + 1))


def test_a_year_shows_what_there_is_what_is_planned_and_what_is_used(
    propose: Any, begin: Any, say: Any, plan: Plan, by: Actor
) -> None:
    year = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
    activity = propose(starts_on=year[0], ends_on=year[1], budget=400_00, outcome=100_00)
    propose("Senare", starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 6, 30), budget=70_00)
    undated = propose("Utan dagar", budget=50_00)
    actions.allot(plan=plan, year=2026, money=500_00, hours=900, by=by, revision=0)
    actions.estimate(activity=activity, hours={2026: 300, 2027: 0}, by=by)
    say(begin(), activity, by, hours=120)
    rows = list(Activity.objects.filter(plan=plan))
    first, second = queries.years(plan, rows)
    assert (first.money, first.planned, first.used) == (500_00, 400_00, 100_00)
    assert (first.hours, first.hours_planned, first.hours_used) == (900, 300, 120)
    assert (second.money, second.planned, second.used) == (None, 70_00, 0)
    parts = queries.parts(plan, 2026, rows)
    assert [(each.activity, each.planned) for each in parts] == [(activity, 400_00), (undated, 0)]


def test_the_second_of_two_who_allot_is_told(plan: Plan, by: Actor) -> None:
    actions.allot(plan=plan, year=2026, money=1_00, hours=None, by=by, revision=0)
    with pytest.raises(Conflict):
        actions.allot(plan=plan, year=2026, money=2_00, hours=None, by=by, revision=0)
    assert actions.allot(plan=plan, year=2026, money=3_00, hours=4, by=by, revision=1).hours == 4


@pytest.mark.parametrize(("year", "money", "field"), [(2030, 1, "year"), (2026, None, "money")])
def test_what_cannot_be_allotted_is_said(
    plan: Plan, by: Actor, year: int, money: int | None, field: str
) -> None:
    with pytest.raises(Invalid) as fault:
        actions.allot(plan=plan, year=year, money=money, hours=0, by=by, revision=0)
    assert set(fault.value.messages) == {field}
