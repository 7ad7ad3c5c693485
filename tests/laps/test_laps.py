"""A lap goes only forward, is walked both ways, and shows nobody what is not public."""

from itertools import pairwise
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import cast
from varv.core import events
from varv.core.errors import Invalid, Refused
from varv.laps import actions, queries
from varv.laps.events import Linked, Unlinked
from varv.laps.models import Link, No, Node
from varv.laps.states import STAGE_OF, Gap, Kind, Stage
from varv.people.actors import Actor, system
from varv.people.models import Officer

ORDER = (Kind.PROPOSAL, Kind.NEED, Kind.ACTIVITY, Kind.SERVICE, Kind.EFFECT)


def chain(put: Any, by: Actor, **hidden: bool) -> dict[Kind, Node]:
    """Link one thing of each kind to the next; those named are not public."""
    nodes = {kind: put(kind, is_public=not hidden.get(kind.value, False)) for kind in ORDER}
    for one, other in pairwise(ORDER):
        actions.link(before=nodes[one], after=nodes[other], by=by)
    return {kind: Node.objects.get(pk=row.pk) for kind, row in nodes.items()}


def walked(node: Node, *, public: bool) -> list[str]:
    return [each.kind for each in queries.lap(node, public=public).nodes]


def test_from_anything_in_a_lap_the_whole_of_it_is_walked(put: Any, by: Actor) -> None:
    nodes = chain(put, by)
    for node in nodes.values():
        assert walked(node, public=True) == list(ORDER)
        assert queries.has_story(Kind(node.kind), node.key)
    assert {each.reach for each in nodes.values()} == {Stage.EFFECT}


def test_what_is_measured_of_an_activity_is_measured_of_its_services(put: Any, by: Actor) -> None:
    activity, effect = put(Kind.ACTIVITY, 1), put(Kind.EFFECT, 1)
    first, second, own = put(Kind.SERVICE, 1), put(Kind.SERVICE, 2), put(Kind.EFFECT, 2)
    hidden = put(Kind.SERVICE, 3, is_public=False)
    pairs = [(activity, each) for each in (effect, first, second, hidden)]
    for before, after in (*pairs, (second, own)):
        actions.link(before=before, after=after, by=by)
    assert effect in queries.lap(first, public=True).nodes
    assert own not in queries.lap(first, public=True).nodes
    assert queries.lap(effect, public=True).at(Stage.SERVICE) == [first, second]
    assert queries.lap(effect, public=False).at(Stage.SERVICE) == [first, second, hidden]
    assert queries.lap(own, public=True).at(Stage.SERVICE) == [second]


def test_two_things_are_linked_once_and_may_be_parted(put: Any, by: Actor) -> None:
    told: list[object] = []
    for kind in (Linked, Unlinked):
        events._listeners[kind].append(told.append)
    one, other = put(Kind.NEED), put(Kind.ACTIVITY)
    try:
        link = actions.link(before=one, after=other, by=by)
        assert actions.link(before=one, after=other, by=by) == link and len(told) == 1
        assert link.officer_id == by.officer_id
        actions.unlink(link=link, by=by)
        actions.unlink(link=link, by=by)
        assert len(told) == 2 and not Link.objects.exists()
        assert Node.objects.get(pk=one.pk).reach == Stage.NEED
    finally:
        for kind in (Linked, Unlinked):
            events._listeners[kind].remove(told.append)


def test_a_lap_never_goes_back_also_not_in_the_database(put: Any, by: Actor) -> None:
    need, activity = put(Kind.NEED), put(Kind.ACTIVITY)
    for before, after in ((activity, need), (need, need), (need, put(Kind.NEED, "2"))):
        with pytest.raises(Invalid):
            actions.link(before=before, after=after, by=by)
    link = actions.link(before=need, after=activity, by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.filter(pk=link.pk).update(before_stage=Stage.ACTIVITY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Node.objects.filter(pk=need.pk).update(stage=Stage.EFFECT, reach=Stage.EFFECT)


@given(st.data())
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_linked_there_is_no_circle_and_reach_is_true(
    put: Any, by: Actor, data: st.DataObject
) -> None:
    with transaction.atomic():
        rows = [put(kind, key) for kind in ORDER for key in ("1", "2")]
        pairs = st.tuples(st.sampled_from(rows), st.sampled_from(rows), st.booleans())
        for before, after, stays in data.draw(st.lists(pairs, max_size=12)):
            try:
                link = actions.link(before=before, after=after, by=by)
            except Invalid:
                assert before.stage >= after.stage
                continue
            if not stays:
                actions.unlink(link=link, by=by)
        onwards: dict[int, set[int]] = {}
        for one, other in Link.objects.values_list("before_id", "after_id"):
            onwards.setdefault(one, set()).add(other)
        for row in Node.objects.all():
            seen, left = set[int](), set(onwards.get(row.pk, ()))
            while left:
                seen |= left
                left = set().union(*(onwards.get(pk, set()) for pk in left)) - seen
            assert row.pk not in seen
            stages = Node.objects.filter(pk__in=seen).values_list("stage", flat=True)
            assert row.reach == max([row.stage, *stages])
        transaction.set_rollback(True)


@pytest.mark.parametrize("hidden", [Kind.ACTIVITY, Kind.SERVICE, Kind.EFFECT])
def test_nobody_walks_past_what_is_not_public(put: Any, by: Actor, hidden: Kind) -> None:
    nodes = chain(put, by, **{hidden.value: True})
    seen = walked(nodes[Kind.PROPOSAL], public=True)
    assert seen == [kind for kind in ORDER if STAGE_OF[kind] < STAGE_OF[hidden]]
    assert nodes[Kind.PROPOSAL].reach == STAGE_OF[hidden] - 1
    assert not queries.has_story(hidden, "1")
    assert walked(nodes[Kind.PROPOSAL], public=False) == list(ORDER)
    actions.show(node=nodes[hidden], is_public=True, by=by)
    assert walked(nodes[Kind.PROPOSAL], public=True) == list(ORDER)
    assert Node.objects.get(pk=nodes[Kind.PROPOSAL].pk).reach == Stage.EFFECT


def test_what_is_linked_to_a_need_goes_with_it_and_comes_back(put: Any, by: Actor) -> None:
    voice, need, other = put(Kind.PROPOSAL), put(Kind.NEED, "1"), put(Kind.NEED, "2")
    activity = put(Kind.ACTIVITY)
    actions.link(before=voice, after=need, by=by)
    actions.link(before=other, after=activity, by=by)
    actions.move(node=need, to=other, by=by)
    assert walked(voice, public=True) == [Kind.PROPOSAL, Kind.NEED, Kind.ACTIVITY]
    assert Node.objects.get(pk=voice.pk).reach == Stage.ACTIVITY
    actions.move(node=need, to=need, by=by)
    assert walked(voice, public=True) == [Kind.PROPOSAL, Kind.NEED]
    assert Node.objects.get(pk=voice.pk).reach == Stage.NEED
    with pytest.raises(Refused):
        actions.move(node=need, to=activity, by=by)


def test_a_no_is_remembered_and_can_be_taken_back(put: Any, by: Actor) -> None:
    need, activity = put(Kind.NEED), put(Kind.ACTIVITY)
    for _again in range(2):
        actions.turn_down(before=need, after=activity, by=by)
    assert (
        queries.turned_down([need]) == {(need.pk, Kind.ACTIVITY, "1")} and No.objects.count() == 1
    )
    actions.take_up(before=need, after=activity, by=by)
    assert not No.objects.exists()


def test_what_lacks_something_is_found(put: Any, by: Actor) -> None:
    nodes = chain(put, by)
    alone = {kind: put(kind, "alone") for kind in (Kind.NEED, Kind.ACTIVITY, Kind.SERVICE)}
    found = {gap: [row.pk for row in queries.lacking(gap).nodes] for gap in Gap}
    assert found == {
        Gap.ACTIVITY: [alone[Kind.NEED].pk],
        Gap.SERVICE: [alone[Kind.ACTIVITY].pk],
        Gap.EFFECT: [alone[Kind.SERVICE].pk],
    }
    assert [row.pk for row in queries.furthest(public=True).nodes] == [nodes[Kind.ACTIVITY].pk]


def test_those_who_came_furthest_come_first_a_page_at_a_time(
    put: Any, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    need, effect, made = put(Kind.NEED), put(Kind.EFFECT), []
    for number in range(5):
        made.append(put(Kind.ACTIVITY, number))
        actions.link(before=need, after=made[-1], by=by)
    actions.link(before=made[1], after=effect, by=by)
    seen, after = [], ""
    while True:
        page = queries.furthest(public=True, after=after)
        seen += [int(row.key) for row in page.nodes]
        if not page.older:
            break
        after = page.older
    assert seen == [1, 4, 3, 2, 0]
    back = queries.furthest(public=True, before=page.newer)
    assert [int(row.key) for row in back.nodes] == [3, 2]
    assert (
        queries.furthest(public=True, after="nonsense").nodes == queries.furthest(public=True).nodes
    )
    other = put(Kind.NEED, "other")
    actions.link(before=put(Kind.PROPOSAL), after=other, by=by)
    actions.link(before=other, after=made[0], by=by)
    actions.link(before=made[0], after=effect, by=by)
    first = queries.furthest(public=True).nodes
    assert [int(row.key) for row in first] == [0, 1], "of two measured the whole lap"


def test_nobody_else_links_and_vara_never_sees(
    put: Any, by: Actor, alice: Officer, charlie: Officer
) -> None:
    nodes = chain(put, by)
    need, activity = nodes[Kind.NEED], put(Kind.ACTIVITY, "2")
    for who in (cast.actor_of(alice), cast.actor_of(charlie)):
        with pytest.raises(Refused):
            actions.link(before=need, after=activity, by=who)
        with pytest.raises(Refused):
            actions.show(node=need, is_public=False, by=who)
    vara = charlie.municipality
    with scope(municipality=vara):
        assert not queries.furthest(public=False).nodes
        theirs = actions.put(kind=Kind.NEED, key="1", by=system(vara.pk))
        assert walked(theirs, public=False) == [Kind.NEED]
        with pytest.raises(Refused):
            actions.link(before=theirs, after=activity, by=cast.actor_of(charlie))
