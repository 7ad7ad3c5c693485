"""Who sits in the council, and what it weighs by."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests import cast
from tests.steering.council.conftest import BEGAN, DAY
from varv.core.errors import Conflict, Invalid, Refused
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.council import actions, queries
from varv.steering.council.models import Criterion, Item, Meeting, Member, Yardstick
from varv.steering.council.states import Kind, Seat, Way


def test_a_mandate_does_not_overlap_another(
    council: dict[str, Member], skelleftea: cast.Place, alice: Officer, by: Actor
) -> None:
    mandate = actions.Mandate(skelleftea.units["board"], DAY)
    with pytest.raises(Invalid, match="redan ett uppdrag"):
        actions.seat(municipality=skelleftea.row, officer=alice, mandate=mandate, by=by)
    over = actions.Mandate(skelleftea.units["kanalskolan"], BEGAN, dt.date(2026, 11, 30))
    actions.alter(member=council["alice"], mandate=over, by=by)
    anew = actions.seat(municipality=skelleftea.row, officer=alice, mandate=mandate, by=by)
    assert anew.pk != council["alice"].pk
    assert council["alice"] in queries.standing(dt.date(2026, 11, 30))
    assert [each for each in queries.standing(DAY) if each.officer == alice] == [anew]
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=council["alice"].pk).update(to_on=None)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"from_on": None}, "from_on"),
        ({"to_on": BEGAN - dt.timedelta(days=1)}, "to_on"),
        ({"seat": "king"}, "seat"),
        ({"seat": Seat.CHAIR}, "seat"),
    ],
)
def test_what_is_no_mandate_is_said(
    council: dict[str, Member],
    skelleftea: cast.Place,
    by: Actor,
    changed: dict[str, Any],
    field: str,
) -> None:
    words = {"unit": skelleftea.units["board"], "from_on": BEGAN, **changed}
    with pytest.raises(Invalid) as fault:
        actions.alter(member=council["bo"], mandate=actions.Mandate(**words), by=by)
    assert set(fault.value.messages) == {field}


def test_a_member_does_not_run_the_council(
    council: dict[str, Member], skelleftea: cast.Place, alice: Officer
) -> None:
    mandate = actions.Mandate(skelleftea.units["board"], BEGAN)
    with pytest.raises(Refused):
        actions.alter(member=council["bo"], mandate=mandate, by=cast.actor_of(alice))


def points_of(item: Item) -> int | None:
    sticks = list(item.meeting.yardsticks.all())
    return queries.result(item, sticks, queries.waited_for(item.meeting)).points


def test_a_called_meeting_keeps_its_weights(item: Item, by: Actor, give: Any, bo: Officer) -> None:
    give(item, bo, 5, 1, 1, 1, 1)
    before = points_of(item)
    first = Criterion.objects.order_by("place")[0]
    words = actions.Words("Något annat", 1, way=Way.LOW)
    actions.change(criterion=first, words=words, by=by, revision=1)
    actions.retire(criterion=Criterion.objects.get(title="Kostnad"), by=by)
    assert points_of(item) == before
    assert item.meeting.yardsticks.count() == 5 and queries.criteria().count() == 4
    with pytest.raises(IntegrityError), transaction.atomic():
        Yardstick.objects.filter(title="Kostnad").update(weight=9)
    with pytest.raises(Conflict):
        actions.change(criterion=first, words=words, by=by, revision=1)


def test_a_criterion_is_named_once(meeting: Meeting, skelleftea: cast.Place, by: Actor) -> None:
    with pytest.raises(Invalid, match="heter så"):
        actions.add_criterion(municipality=skelleftea.row, words=actions.Words("Kostnad", 3), by=by)
    with pytest.raises(Invalid) as fault:
        actions.add_criterion(
            municipality=skelleftea.row, words=actions.Words(" ", 11, way="x"), by=by
        )
    assert set(fault.value.messages) == {"title", "weight", "way"}


def test_a_meeting_is_planned_once_and_called_once(
    meeting: Meeting, skelleftea: cast.Place, by: Actor
) -> None:
    when = actions.When(DAY, dt.time(9), "Annanstans")
    again = actions.plan(municipality=skelleftea.row, when=when, by=by, key=meeting.key)
    assert again == meeting and again.venue == "Stadshuset"
    with pytest.raises(Invalid, match="dagordningen"):
        actions.call(meeting=meeting, by=by)
    about = actions.About(Kind.QUESTION, "Hur prioriterar vi 2027?")
    key = uuid4()
    rows = {actions.add(meeting=meeting, about=about, by=by, key=key).pk for _ in range(2)}
    assert len(rows) == 1
    late = Meeting.objects.get(pk=meeting.pk)
    actions.call(meeting=meeting, by=by)
    with pytest.raises(Conflict):
        actions.call(meeting=late, by=by)
    assert meeting.yardsticks.count() == 5
