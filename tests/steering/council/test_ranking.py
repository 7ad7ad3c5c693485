"""What scores come to, and who is missing."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varv.steering.council import ranking
from varv.steering.council.ranking import Mark


@dataclass(frozen=True)
class Stick:
    pk: int
    weight: int
    is_turned: bool = False


BENEFIT, COST = Stick(1, 3), Stick(2, 1, is_turned=True)
VALUE = st.integers(1, 5)


def test_means_are_weighed_and_cost_is_turned() -> None:
    marks = [Mark(1, 7, 5), Mark(1, 8, 4), Mark(2, 7, 1), Mark(2, 8, 2)]
    result = ranking.weigh([BENEFIT, COST], marks, [7, 8, 9])
    benefit, cost = result.lines
    assert (benefit.mean, benefit.low, benefit.high, benefit.part) == (
        Fraction(9, 2),
        4,
        5,
        Fraction(27, 2),
    )
    assert (cost.mean, cost.good, cost.part) == (Fraction(3, 2), Fraction(9, 2), Fraction(9, 2))
    assert result.points == 90
    assert result.scored == {7, 8} and result.missing == {9}


def test_who_scored_by_some_criteria_counts_in_those() -> None:
    result = ranking.weigh([BENEFIT, COST], [Mark(1, 7, 4)], [7, 8])
    assert result.points == 80 and result.scored == {7} and result.missing == {8}
    assert [line.count for line in result.lines] == [1, 0]


def test_nothing_given_is_no_points() -> None:
    result = ranking.weigh([BENEFIT, COST], [], [7])
    assert result.points is None and result.missing == {7}
    assert ranking.weigh([], [], [7]).scored == frozenset()


@given(st.lists(st.tuples(st.integers(1, 10), st.booleans(), VALUE), min_size=1, max_size=6))
def test_points_lie_between_20_and_100_and_follow_the_weights(
    rows: list[tuple[int, bool, int]],
) -> None:
    sticks = [Stick(pk, weight, turned) for pk, (weight, turned, _value) in enumerate(rows)]
    marks = [Mark(pk, 1, value) for pk, (_weight, _turned, value) in enumerate(rows)]
    points = ranking.weigh(sticks, marks, [1]).points
    assert points is not None and 20 <= points <= 100
    best = [Mark(each.pk, 1, 1 if each.is_turned else 5) for each in sticks]
    assert ranking.weigh(sticks, best, [1]).points == 100


@given(st.lists(VALUE, min_size=1, max_size=8))
def test_it_does_not_matter_in_which_order_they_score(values: list[int]) -> None:
    marks = [Mark(1, member, value) for member, value in enumerate(values)]
    there, back = (ranking.weigh([BENEFIT], each, []) for each in (marks, marks[::-1]))
    assert there == back and there.lines[0].count == len(values)


@pytest.mark.parametrize(
    ("points", "places"),
    [([80, 90, 80], [2, 1, 2]), ([None, 40], [None, 1]), ([], [])],
)
def test_equals_share_a_place(points: list[int | None], places: list[int | None]) -> None:
    assert ranking.places(points) == places
