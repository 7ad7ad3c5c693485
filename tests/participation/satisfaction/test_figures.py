"""What is shown of the answers gives nobody away."""

from hypothesis import given
from hypothesis import strategies as st

from varv.participation.satisfaction.figures import FEWEST, shown

COUNTS = st.lists(st.integers(0, 30), min_size=5, max_size=5)


@given(COUNTS)
def test_no_small_number_is_shown_and_the_share_tells_no_more_than_the_parts(
    counts: list[int],
) -> None:
    told = shown(counts)
    if told is None:
        assert sum(counts) < FEWEST
        return
    assert told.total == sum(counts)
    known = [part.count for part in told.parts]
    assert all(count is None or count >= FEWEST for count in known)
    assert known.count(None) != 1
    whole = [each for each in known if each is not None]
    satisfied = known[0] if len(whole) < 5 else sum(whole[:2])
    share = None if satisfied is None else round(100 * satisfied / told.total)
    assert told.share == share


def test_all_five_grades_are_told_when_none_is_small() -> None:
    told = shown([5, 6, 7, 8, 9])
    assert told and [part.count for part in told.parts] == [9, 8, 7, 6, 5] and told.share == 49


def test_everybody_of_one_mind_is_not_told() -> None:
    told = shown([0, 0, 0, 2, 9])
    assert told and told.share is None and not told.is_told
