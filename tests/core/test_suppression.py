"""A hidden number can never be computed, whoever knows the rule and all that is shown."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varv.core.suppression import hidden, is_hidden

Told = tuple[int | None, ...]


def told(counts: tuple[int, ...], least: int) -> Told:
    """Return what everybody sees."""
    away = hidden(counts, least)
    return tuple(None if place in away else count for place, count in enumerate(counts))


def all_with(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Return every way in which a number of people may have chosen among some answers."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in all_with(total - first, parts - 1):
            yield (first, *rest)


@pytest.mark.parametrize("least", [2, 3, 4, 5])
@pytest.mark.parametrize("parts", [2, 3, 4])
def test_each_hidden_number_could_be_another(least: int, parts: int) -> None:
    for total in range(1, (3 if parts == 4 else 4) * least + 3):
        seen: dict[Told, list[tuple[int, ...]]] = defaultdict(list)
        for counts in all_with(total, parts):
            seen[told(counts, least)].append(counts)
        for shown, behind in seen.items():
            for place, number in enumerate(shown):
                if number is None:
                    assert len({each[place] for each in behind}) > 1, (least, shown, behind)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=9), st.integers(2, 20))
def test_no_small_number_is_shown_and_none_hides_alone(counts: list[int], least: int) -> None:
    away = hidden(counts, least)
    if not any(counts):
        assert away == frozenset()
        return
    assert all(counts[place] >= least for place in range(len(counts)) if place not in away)
    assert len(away) != 1


@given(st.lists(st.integers(0, 60), min_size=2, max_size=9), st.integers(2, 20))
def test_who_swaps_two_answers_swaps_what_is_hidden(counts: list[int], least: int) -> None:
    """The order of the answers gives nothing away."""
    turned = hidden(counts[::-1], least)
    assert {len(counts) - 1 - place for place in turned} == hidden(counts, least)


@given(st.integers(2, 300), st.integers(2, 20))
def test_of_a_number_that_stands_alone_the_others_stay_hidden_too(total: int, least: int) -> None:
    shown = [count for count in range(total + 1) if not is_hidden(count, total, least)]
    assert all(count >= least and total - count >= least for count in shown)
    assert total + 1 - len(shown) >= 2


def test_everybody_sees_numbers_that_are_large() -> None:
    assert hidden([5, 6, 40], 5) == frozenset()


def test_one_small_number_takes_the_smallest_other_with_it() -> None:
    assert hidden([3, 9, 40], 5) == {0, 1}


def test_of_equals_all_are_hidden() -> None:
    assert hidden([3, 9, 9, 40], 5) == {0, 1, 2}


def test_small_numbers_hide_each_other() -> None:
    assert hidden([3, 2, 40], 5) == {0, 1}


def test_two_zeros_do_not_hide_each_other() -> None:
    assert hidden([0, 0, 9, 40], 5) == {0, 1, 2}
