"""What answers are worth."""

from hypothesis import given
from hypothesis import strategies as st

from varv.steering.maturity import questionnaire, scoring
from varv.steering.maturity.states import POINTS, Area, Status

STATUS = st.sampled_from(list(Status))
RELEVANT = st.sampled_from(list(POINTS))


@given(st.lists(STATUS))
def test_a_share_is_a_share_and_there_is_none_of_nothing(said: list[Status]) -> None:
    share = scoring.share(said)
    relevant = [each for each in said if each is not Status.NOT_RELEVANT]
    assert (share is None) == (not relevant)
    assert share is None or 0 <= share <= 100


@given(st.lists(RELEVANT, min_size=1), st.integers(0, 5))
def test_what_is_not_relevant_changes_nothing(said: list[Status], more: int) -> None:
    assert scoring.share([*said, *[Status.NOT_RELEVANT] * more]) == scoring.share(said)


@given(st.lists(RELEVANT, min_size=1, max_size=12), st.data())
def test_coming_further_never_lowers_the_share(said: list[Status], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(said) - 1))
    better = [each for each in POINTS if POINTS[each] >= POINTS[said[place]]]
    after = [*said[:place], data.draw(st.sampled_from(better)), *said[place + 1 :]]
    assert (scoring.share(after) or 0) >= (scoring.share(said) or 0)


@given(st.lists(RELEVANT, min_size=1))
def test_all_is_achieved_exactly_when_nothing_is_left(said: list[Status]) -> None:
    is_done = not any(scoring.is_gap(each) for each in said)
    assert is_done == all(each is Status.ACHIEVED for each in said)
    assert not is_done or scoring.share(said) == 100


@given(st.lists(STATUS, min_size=1), st.randoms())
def test_the_middle_of_what_units_say_does_not_depend_on_their_order(
    said: list[Status], chance: st.DataObject
) -> None:
    middle = scoring.suggested(said)
    assert middle in said
    chance.shuffle(said)  # type: ignore[attr-defined]
    assert scoring.suggested(said) is middle


def test_of_two_the_lower_is_suggested() -> None:
    assert scoring.suggested([Status.ACHIEVED, Status.BEGUN]) is Status.BEGUN
    assert scoring.suggested([Status.NOT_RELEVANT, Status.BEGUN]) is Status.BEGUN
    assert scoring.suggested([Status.NOT_RELEVANT]) is Status.NOT_RELEVANT
    assert scoring.suggested([]) is None


def test_every_claim_of_the_model_is_there_in_both_languages_and_once() -> None:
    claims = questionnaire.edition(questionnaire.LATEST).claims
    assert len({each.key for each in claims}) == len(claims)
    assert all(len(each.key) <= 30 for each in claims)
    said = [text for each in claims for text in (*each.texts.values(), *each.remedies.values())]
    assert len(said) == 4 * len(claims) and all(10 < len(text) <= 120 for text in said)
    areas = questionnaire.edition(questionnaire.LATEST).areas
    assert list(areas) == list(Area) and all(5 <= len(each) <= 7 for each in areas.values())
