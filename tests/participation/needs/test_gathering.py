"""Needs are gathered under themes, and what is said twice is made one; all of it can be undone."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.models import Count, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import cast
from tests.participation.needs.conftest import SOURCE
from varv.core.errors import Conflict, Invalid, Refused
from varv.participation.needs import actions, queries
from varv.participation.needs.models import Need, Theme
from varv.participation.needs.states import ARROWS, STANDING, State
from varv.people.actors import Actor

Note = Callable[..., Need]


def counts(theme: Theme) -> tuple[int, int, int]:
    """Return how much a theme says that it holds."""
    theme.refresh_from_db()
    return theme.needs, theme.voices, theme.weight


@pytest.fixture
def light(gatherer: Actor) -> Theme:
    """Have a theme."""
    return actions.add_theme(name="Ljus och trygghet", by=gatherer)


@pytest.fixture
def snow(gatherer: Actor) -> Theme:
    """Have another theme."""
    return actions.add_theme(name="Vinterväglag", by=gatherer)


def test_two_themes_cannot_be_called_the_same(gatherer: Actor, light: Theme, snow: Theme) -> None:
    for act in (
        lambda: actions.add_theme(name="  LJUS och  trygghet ", by=gatherer),
        lambda: actions.rename(theme=snow, name="ljus och trygghet", by=gatherer),
        lambda: actions.add_theme(name=" ", by=gatherer),
        lambda: actions.add_theme(name="å" * 81, by=gatherer),
    ):
        with pytest.raises(Invalid, match="name"):
            act()
    assert Theme.objects.count() == 2


def test_vara_may_call_a_theme_the_same(light: Theme, vara: cast.Place) -> None:
    charlie = cast.actor_of(cast.employ(vara, "charlie", *cast.Role))
    with cast.scope(municipality=vara.row):
        assert actions.add_theme(name=light.name, by=charlie).pk != light.pk


def test_placing_moves_the_counts(noted: Note, gatherer: Actor, light: Theme, snow: Theme) -> None:
    need = noted("Belysning", weight=4, voices=7)
    actions.place(need=need, theme=light, by=gatherer)
    assert (need.state, counts(light)) == (State.GATHERED, (1, 7, 4))
    actions.place(need=need, theme=snow, by=gatherer)
    assert (counts(light), counts(snow)) == ((0, 0, 0), (1, 7, 4))
    actions.weigh(need=need, weight=1, by=gatherer)
    assert counts(snow) == (1, 7, 1)
    actions.place(need=need, theme=None, by=gatherer)
    assert (need.state, counts(snow)) == (State.NOTED, (0, 0, 0))


def test_a_need_goes_into_another_with_its_voices_and_comes_out_again(
    noted: Note, gatherer: Actor, light: Theme
) -> None:
    first = noted("Belysning vid skolan", theme=light, voices=3, weight=2)
    second = noted("Mörkt vid skolan", theme=light, voices=2, weight=5)
    third = noted("Lampor vid skolan", voices=10)
    actions.merge(need=third, into=second, by=gatherer)
    actions.merge(need=second, into=first, by=gatherer)
    first.refresh_from_db()
    assert (first.voices, counts(light)) == (15, (1, 15, 2))
    assert queries.merged_into(first) == [second]
    actions.part(need=third, by=gatherer)  # from the middle of the chain
    first.refresh_from_db()
    assert (first.voices, third.state, counts(light)) == (5, State.NOTED, (1, 5, 2))
    second.refresh_from_db()
    actions.part(need=second, by=gatherer)
    assert (second.state, counts(light)) == (State.GATHERED, (2, 5, 7))


def test_a_need_does_not_go_into_itself_or_into_what_no_longer_stands(
    noted: Note, gatherer: Actor
) -> None:
    first, second, closed = noted("Ett"), noted("Två"), noted("Tre")
    actions.close(need=closed, reason="Klart", by=gatherer)
    actions.merge(need=second, into=first, by=gatherer)
    for need, into in ((first, first), (first, second), (first, closed), (second, first)):
        with pytest.raises(Conflict):
            actions.merge(need=need, into=into, by=gatherer)
    with pytest.raises(Conflict):
        actions.part(need=first, by=gatherer)
    with pytest.raises(Conflict):
        actions.place(need=second, theme=None, by=gatherer)


def test_themes_are_made_one_and_parted_with_what_was_placed_under_each(
    noted: Note, gatherer: Actor, light: Theme, snow: Theme
) -> None:
    safe = actions.add_theme(name="Trygghet", by=gatherer)
    lamp = noted("Lampor", theme=light, weight=2)
    plough = noted("Plogning", theme=snow, weight=3, voices=4)
    actions.merge_themes(theme=light, into=snow, by=gatherer)
    actions.merge_themes(theme=snow, into=safe, by=gatherer)
    assert counts(safe) == (2, 5, 5)
    assert (counts(light), counts(snow)) == ((0, 0, 0), (0, 0, 0))
    late = noted("Mer lampor", theme=light)  # a form that was opened before
    assert late.theme == safe
    actions.part_themes(theme=light, by=gatherer)
    lamp.refresh_from_db()
    plough.refresh_from_db()
    assert (lamp.theme, plough.theme) == (light, safe)
    assert (counts(light), counts(safe)) == ((2, 2, 3), (1, 4, 3))
    actions.part_themes(theme=snow, by=gatherer)
    assert (counts(snow), counts(safe)) == ((1, 4, 3), (0, 0, 0))
    assert queries.merged_themes(safe) == []


def test_a_theme_does_not_go_into_itself_or_into_one_that_is_gone(
    gatherer: Actor, light: Theme, snow: Theme
) -> None:
    actions.merge_themes(theme=light, into=snow, by=gatherer)
    for theme, into in ((snow, snow), (snow, light), (light, snow)):
        with pytest.raises(Conflict):
            actions.merge_themes(theme=theme, into=into, by=gatherer)
    with pytest.raises(Conflict):
        actions.part_themes(theme=snow, by=gatherer)


def test_a_closed_need_counts_no_more_and_comes_back_to_its_theme(
    noted: Note, gatherer: Actor, light: Theme
) -> None:
    need = noted("Lampor", theme=light, voices=3)
    with pytest.raises(Invalid):
        actions.close(need=need, reason=" ", by=gatherer)
    actions.close(need=need, reason="Lamporna är uppe", by=gatherer)
    assert (need.closed_reason, counts(light)) == ("Lamporna är uppe", (0, 0, 0))
    with pytest.raises(Conflict):
        actions.close(need=need, reason="Igen", by=gatherer)
    actions.reopen(need=need, by=gatherer)
    assert (need.state, counts(light)) == (State.GATHERED, (1, 3, 1))
    with pytest.raises(Conflict):
        actions.reopen(need=need, by=gatherer)


def test_a_theme_of_vara_cannot_be_chosen(noted: Note, gatherer: Actor, vara: cast.Place) -> None:
    charlie = cast.actor_of(cast.employ(vara, "charlie", *cast.Role))
    with cast.scope(municipality=vara.row):
        theirs = actions.add_theme(name="Ljus", by=charlie)
    with pytest.raises(Refused):
        actions.place(need=noted("Ljus"), theme=theirs, by=gatherer)
    with pytest.raises(Refused):
        noted("Ljus", theme=theirs)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("note", "place", "weigh", "merge", "part", "close", "reopen", "themes")),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=25,
)


@given(STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_counts_are_what_they_count_whatever_is_done(gatherer: Actor, steps: list) -> None:
    with transaction.atomic():
        themes = [actions.add_theme(name=name, by=gatherer) for name in ("Ljus", "Snö", "Mat")]
        made = [_note(gatherer, theme) for theme in (*themes, None)]
        voices = sum(need.voices for need in made)
        for step, one, other in steps:
            before = dict(Need.objects.values_list("pk", "state"))
            try:
                with transaction.atomic():
                    _do(step, one, other, made, themes, gatherer)
            except Conflict:
                assert dict(Need.objects.values_list("pk", "state")) == before
            _arrows_were_followed(before)
        voices = sum(need.voices_alone for need in made)
        whole = Need.objects.exclude(state=State.MERGED).aggregate(sum=Sum("voices"))["sum"]
        assert whole == voices
        _counts_are_true(themes)
        transaction.set_rollback(True)


def _note(by: Actor, theme: Theme | None, voices: int = 2, key: UUID | None = None) -> Need:
    need = actions.note(
        text="Ljus", by=by, source=SOURCE, theme=theme, voices=voices, key=key or uuid4()
    )
    need.voices_alone = voices  # what it brought by itself
    return need


def _do(step: str, one: int, other: int, made: list, themes: list, by: Actor) -> None:
    need, into = made[one % len(made)], made[other % len(made)]
    theme, wide = themes[one % 3], themes[other % 3]
    if step == "note":
        made.append(_note(by, theme if one % 2 else None, voices=other + 1))
    elif step == "place":
        actions.place(need=need, theme=None if other == 5 else wide, by=by)
    elif step == "weigh":
        actions.weigh(need=need, weight=max(1, other), by=by)
    elif step == "merge":
        actions.merge(need=need, into=into, by=by)
    elif step == "close":
        actions.close(need=need, reason="Klart", by=by)
    elif step == "themes":
        if other % 2:
            actions.part_themes(theme=theme, by=by)
        else:
            actions.merge_themes(theme=theme, into=wide, by=by)
    else:
        {"part": actions.part, "reopen": actions.reopen}[step](need=need, by=by)


def _arrows_were_followed(before: dict[int, str]) -> None:
    for pk, state in Need.objects.filter(pk__in=before).values_list("pk", "state"):
        assert state == before[pk] or State(state) in ARROWS[State(before[pk])]


def _counts_are_true(themes: list[Theme]) -> None:
    for theme in themes:
        rows = Need.objects.filter(theme=theme, state=State.GATHERED)
        true = rows.aggregate(needs=Count("pk"), voices=Sum("voices"), weight=Sum("weight"))
        assert counts(theme) == tuple(number or 0 for number in true.values())
        if not theme.is_open:
            assert not Need.objects.filter(theme=theme, state__in=STANDING).exists()
