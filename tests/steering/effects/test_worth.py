"""What an effect is worth over years: the sums hold, and what is taken for granted is checked."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from varv.core.errors import Conflict, Invalid, Refused
from varv.people.actors import Actor
from varv.people.roles import Role
from varv.steering.effects import actions, benefits, queries
from varv.steering.effects.benefits import Assumed
from varv.steering.effects.models import Calculation, Indicator
from varv.steering.effects.states import Direction, Measure

MONEY = st.integers(0, 10**12)
TAKEN = st.builds(
    Assumed,
    first_year=st.integers(2000, 2100),
    years=st.integers(1, 15),
    invested=MONEY,
    saved=MONEY,
    running=MONEY,
    interest=st.decimals(0, 50, places=1),
)


@given(TAKEN)
def test_every_year_adds_to_the_one_before(taken: Assumed) -> None:
    years = benefits.years(taken)
    assert [each.year for each in years] == list(
        range(taken.first_year, taken.first_year + taken.years)
    )
    total = 0
    for each in years:
        assert each.net == each.saved - each.spent
        total += each.net
        assert each.total == total


@given(TAKEN)
def test_without_interest_the_end_is_all_that_is_saved_less_all_that_is_spent(
    taken: Assumed,
) -> None:
    plain = Assumed(taken.first_year, taken.years, taken.invested, taken.saved, taken.running)
    whole = taken.years * (taken.saved - taken.running) - taken.invested
    assert benefits.years(plain)[-1].total == whole


@given(TAKEN, st.integers(0, 10**9))
def test_more_that_is_saved_is_never_worth_less(taken: Assumed, more: int) -> None:
    richer = Assumed(**{**vars(taken), "saved": taken.saved + more})
    before, after = benefits.years(taken), benefits.years(richer)
    assert all(x.total <= y.total for x, y in zip(before, after, strict=True))
    paid = [benefits.paid_back(each) for each in (before, after)]
    assert paid[0] is None or (paid[1] is not None and paid[1] <= paid[0])


@given(TAKEN)
def test_it_has_paid_in_the_first_year_from_which_nothing_is_owed(taken: Assumed) -> None:
    years = benefits.years(taken)
    paid = benefits.paid_back(years)
    owed = [each.year for each in years if each.total < 0]
    if paid is None:
        assert owed and owed[-1] == years[-1].year
    else:
        assert all(year < paid for year in owed)
        assert paid == years[0].year or owed[-1] == paid - 1


@pytest.fixture
def by(skelleftea: cast.Place) -> Actor:
    """Return Ella, who leads the digitalisation, as one who acts."""
    return cast.actor_of(cast.employ(skelleftea, "ella", Role.LEADER, unit="board"))


@pytest.fixture
def saved(skelleftea: cast.Place, by: Actor) -> Iterator[Indicator]:
    """Have saved time measured, twelve hours in each of two months."""
    about = actions.About(
        "Sparad tid",
        "timmar",
        Direction.UP,
        skelleftea.units["kanalskolan"],
        measure=Measure.MINUTES_SAVED,
        minutes=20,
        service=skelleftea.services["school-leave"],
    )
    with scope(municipality=skelleftea.row):
        row = actions.define(about=about, by=by)
        for month in (9, 10):
            on = dt.date(2026, month, 1)
            actions.measure(indicator=row, on=on, value=Decimal(12), by=by)
        yield row


def take(about: Indicator, by: Actor, revision: int = 0, **words: Any) -> Calculation:
    taken = actions.Taken(**{"first_year": 2026, "years": 3, "an_hour": 400_00, **words})
    return actions.calculate(about=about, taken=taken, by=by, revision=revision)


def test_hours_are_drawn_or_are_minutes_times_cases(saved: Indicator, by: Actor) -> None:
    worth = queries.worth(take(saved, by, invested=15_000_00))
    assert (worth.hours, worth.months, worth.assumed.saved) == (Decimal(24), 2, 9_600_00)
    assert worth.paid_back == 2027
    row = take(saved, by, revision=1, minutes=30, cases=100, running=1_000_00)
    worth = queries.worth(row)
    assert (worth.hours, worth.months, worth.assumed.saved) == (Decimal(50), None, 20_000_00)
    assert worth.years[-1].total == 57_000_00
    with pytest.raises(Conflict):
        take(saved, by, revision=1)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"years": 16}, "years"),
        ({"first_year": 0}, "first_year"),
        ({"minutes": 5}, "cases"),
        ({"interest": Decimal(51)}, "interest"),
        ({"invested": 10**14}, "invested"),
    ],
)
def test_what_cannot_be_taken_for_granted_is_said(
    saved: Indicator, by: Actor, words: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as fault:
        take(saved, by, **words)
    assert set(fault.value.messages) == {field}


def test_only_who_leads_the_unit_calculates(saved: Indicator, skelleftea: cast.Place) -> None:
    bo = cast.employ(skelleftea, "bo", Role.MANAGER, unit="norrskolan")
    with pytest.raises(Refused):
        take(saved, cast.actor_of(bo))
