"""Members score, the council decides, and what it is about moves."""

import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests import cast
from tests.steering.council.conftest import BEGAN, DAY
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid, Refused
from varv.laps.models import Link
from varv.notices.models import Outbox
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.council import actions, queries
from varv.steering.council.events import ItemDecided, NeedBecameActivity
from varv.steering.council.models import Decision, Item, Meeting, Member, Score
from varv.steering.council.states import Outcome
from varv.steering.plans import actions as plans
from varv.steering.plans.models import Activity, Plan

YES = actions.Said(Outcome.APPROVED, "Det gör störst nytta.", year=2027)


def decide(item: Item, said: actions.Said, by: Actor, seen: int = 0, **key: Any) -> Decision:
    return actions.decide(item=item, said=said, by=by, seen=seen, key=key.get("key") or uuid4())


def test_only_a_standing_member_scores(
    item: Item,
    council: dict[str, Member],
    skelleftea: cast.Place,
    bo: Officer,
    give: Any,
    by: Actor,
) -> None:
    bea = cast.employ(skelleftea, "bea", cast.Role.LEADER, unit="board")
    with pytest.raises(Refused):
        give(item, bea, 4)
    over = actions.Mandate(skelleftea.units["norrskolan"], BEGAN, dt.date(2026, 11, 1))
    actions.alter(member=council["bo"], mandate=over, by=by)
    with pytest.raises(Refused):
        give(item, bo, 4)
    assert not Score.objects.exists()


def test_a_member_changes_the_score_until_it_is_decided(
    item: Item, alice: Officer, bo: Officer, give: Any, by: Actor, the_day: None
) -> None:
    give(item, alice, 2)
    give(item, alice, 4, 3)
    assert sorted(item.scores.values_list("value", flat=True)) == [3, 4]
    give(item, alice, 5)
    assert item.scores.count() == 5
    decide(item, YES, by)
    with pytest.raises(Conflict):
        give(item, alice, 1)
    row = item.scores.first()
    assert row is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.filter(pk=row.pk).update(value=1)
    seat = queries.seat_of(cast.actor_of(bo))
    assert seat is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.pk, row.member = None, seat
        row.save()


@pytest.mark.parametrize("value", [0, 6])
def test_a_score_is_one_to_five(item: Item, alice: Officer, give: Any, value: int) -> None:
    with pytest.raises(Invalid):
        give(item, alice, value)
    with pytest.raises(Invalid):
        actions.score(item=item, given={}, by=cast.actor_of(alice))
    with pytest.raises(Invalid):
        stranger = {10**9: actions.Given(3)}
        actions.score(item=item, given=stranger, by=cast.actor_of(alice))


def test_nothing_is_decided_before_the_day(item: Item, alice: Officer, by: Actor) -> None:
    with pytest.raises(Refused):
        decide(item, YES, by)
    with clock.frozen(clock.at(DAY, 13)), pytest.raises(Refused):
        decide(item, YES, cast.actor_of(alice))


def test_a_yes_starts_the_activity_and_ranks_it(
    item: Item, activity: Activity, alice: Officer, give: Any, by: Actor, the_day: None
) -> None:
    give(item, alice, 5, 4, 4, 1, 5)
    row = decide(item, YES, by)
    activity.refresh_from_db()
    assert activity.score == row.score == 92 and row.scorers == 1
    assert [each.year for each in activity.selections.all()] == [2027]


def test_a_decision_that_cannot_move_the_activity_is_not_made(
    item: Item, activity: Activity, alice: Officer, by: Actor, the_day: None
) -> None:
    Activity.objects.filter(pk=activity.pk).update(communicator=None)
    item.activity.refresh_from_db()
    with pytest.raises(Invalid) as fault:
        decide(item, YES, by)
    assert set(fault.value.messages) == {"communicator"}
    assert not Decision.objects.exists()
    decide(item, replace(YES, communicator=alice), by)
    activity.refresh_from_db()
    assert activity.communicator == alice and activity.revision == 2
    assert [each.year for each in activity.selections.all()] == [2027]


def test_a_double_click_is_one_decision_and_a_second_writer_is_told(
    item: Item, by: Actor, the_day: None
) -> None:
    key = uuid4()
    first = decide(item, YES, by, key=key)
    assert decide(item, YES, by, key=key) == first
    with pytest.raises(Conflict):
        decide(item, YES, by, seen=0)
    assert Decision.objects.count() == 1


def test_a_decision_is_revised_and_the_earlier_is_kept(
    item: Item,
    activity: Activity,
    by: Actor,
    the_day: None,
    skelleftea: cast.Place,
    django_assert_num_queries: Any,
) -> None:
    decide(item, YES, by)
    no = actions.Said(Outcome.REJECTED, "Pengarna räckte inte.")
    decide(item, no, by, seen=1)
    activity.refresh_from_db()
    assert activity.stopped_because == "Pengarna räckte inte."
    assert not activity.selections.exists(), "what was chosen is taken back"
    decide(item, YES, by, seen=2)
    activity.refresh_from_db()
    assert activity.stopped_at is None
    assert [each.year for each in activity.selections.all()] == [2027]
    assert [each.outcome for each in item.decisions.all()] == ["approved", "rejected", "approved"]
    with django_assert_num_queries(1):
        told = queries.decisions_about(activity, public=True)
        assert [(each.number, each.item.meeting.on) for each in told] == [
            (number, DAY) for number in (3, 2, 1)
        ]
        assert all(each.is_public for each in told)
    later = decide_later(item, skelleftea, by)
    (row,) = queries.agenda(item.meeting)
    for public in (True, False):
        found = queries.histories(item.meeting, [row], public=public)[item.pk]
        assert [each.number for each in (*found.before, found.minuted)] == [1, 2, 3]
        assert found.later == ([] if public else [later]), "the later meeting is not public"
    Item.objects.filter(pk=item.pk).update(is_public=False)
    assert queries.decisions_about(activity, public=True) == []
    assert len(queries.decisions_about(activity, public=False)) == 4
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(number=1).update(reasons="Något annat")


def decide_later(
    item: Item, place: cast.Place, by: Actor, said: actions.Said | None = None
) -> Decision:
    """Take the same thing up at a meeting a week later that only staff read of, and decide."""
    day = DAY + dt.timedelta(days=7)
    when = actions.When(day, dt.time(9), "Stadshuset", is_public=False)
    meeting = actions.plan(municipality=place.row, when=when, by=by, key=uuid4())
    again = actions.add(meeting=meeting, about=actions.about_again(item), by=by, key=uuid4())
    again.meeting = actions.call(meeting=meeting, by=by)
    with clock.frozen(clock.at(day, 10)):
        return decide(again, said or actions.Said(Outcome.REJECTED, "Nej."), by)


@pytest.mark.parametrize(
    ("stage", "chosen"),
    [("target_group", {2027}), ("needs", {2026, 2027}), ("in_use", {2026, 2027, 2028})],
)
def test_what_is_postponed_is_chosen_for_no_year_that_is_not_begun(
    item: Item,
    activity: Activity,
    alice: Officer,
    by: Actor,
    the_day: None,
    skelleftea: cast.Place,
    stage: str,
    chosen: set[int],
) -> None:
    """Work that has begun keeps its year, what is in use all of them, and nothing its stage."""
    later = dt.date(2027, 9, 1)
    Activity.objects.filter(pk=activity.pk).update(stage=stage, follow_up_on=later, lead=alice)
    item.activity.refresh_from_db()
    decide(item, YES, by)
    plans.select(activity=activity, years={2027, 2028} | chosen, by=by)
    until = dt.date(2027, 2, 1)
    decide(item, actions.Said(Outcome.POSTPONED, "Vi väntar.", until=until), by, seen=1)
    kept = {each.year for each in activity.selections.all()}
    assert kept == (chosen if stage == "in_use" else chosen - {2027, 2028})
    activity.refresh_from_db()
    assert activity.stage == stage
    (waiting,) = queries.postponed()
    assert waiting.item == item and waiting.until == until
    decide(item, replace(YES, year=2028), by, seen=2)
    assert queries.postponed() == []
    assert {each.year for each in activity.selections.all()} == kept | {2028}
    mails = Outbox.objects.filter(key__startswith="council:decided").order_by("pk")
    first, second, _third = [(each.subject, each.text) for each in mails]
    assert {each.recipient for each in mails} == {"alice@skelleftea.example"}, "not who wrote it"
    assert "beslutat: Aktiva seniorer" in first[0] and "ändrat sitt beslut" in second[0]
    assert "är vald för 2027" in first[1] and "Uppskjutet till 1\N{NO-BREAK SPACE}feb" in second[1]
    assert ("i bruk och blir kvar" if stage == "in_use" else "inte längre vald") in second[1]
    decide(item, actions.Said(Outcome.POSTPONED, "Vi väntar.", until=until), by, seen=3)
    assert len(queries.postponed()) == 1
    decide_later(item, skelleftea, by, YES)
    assert queries.postponed() == [], "the later meeting settled it"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (actions.Said("maybe", "Skäl"), "outcome"),
        (actions.Said(Outcome.APPROVED, " "), "reasons"),
        (actions.Said(Outcome.CONDITIONAL, "Skäl"), "conditions"),
        (actions.Said(Outcome.POSTPONED, "Skäl"), "until"),
        (actions.Said(Outcome.POSTPONED, "Skäl", until=DAY), "until"),
    ],
)
def test_what_is_missing_in_a_decision_is_said(
    item: Item, by: Actor, the_day: None, said: actions.Said, field: str
) -> None:
    with pytest.raises(Invalid) as fault:
        decide(item, said, by)
    assert set(fault.value.messages) == {field}


def test_a_need_becomes_an_activity_once(
    need: Item,
    plan: Plan,
    skelleftea: cast.Place,
    by: Actor,
    the_day: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[object] = []
    publish = events.publish

    def heard(event: object) -> None:
        told.append(event)
        publish(event)

    monkeypatch.setattr(events, "publish", heard)
    with pytest.raises(Invalid) as fault:
        decide(need, actions.Said(Outcome.APPROVED, "Ja."), by)
    assert set(fault.value.messages) == {"plan", "unit"}
    yes = actions.Said(Outcome.APPROVED, "Ja.", plan=plan, unit=skelleftea.units["board"])
    decide(need, yes, by)
    with pytest.raises(Invalid) as fault:
        decide(need, yes, by, seen=1)
    assert set(fault.value.messages) == {"outcome"}, "this stands decided"
    decide(need, replace(yes, reasons="Ja, som sagt."), by, seen=1)
    activity = plan.activities.get()
    assert activity.title == "Klara sig själv" and need.activity == activity
    became = [each for each in told if isinstance(each, NeedBecameActivity)]
    assert [(each.need_key, each.activity_id) for each in became] == [(need.subject, activity.pk)]
    link = Link.objects.get(after__kind="activity")
    assert (link.before.kind, link.after.key) == ("need", str(activity.pk)), "their lap goes on"
    decided = [each for each in told if isinstance(each, ItemDecided)]
    assert [each.activity_id for each in decided] == [activity.pk, activity.pk]


def test_a_thing_stands_once_on_an_agenda(
    item: Item, meeting: Meeting, activity: Activity, by: Actor
) -> None:
    about = actions.about_activity(activity)
    assert actions.add(meeting=meeting, about=about, by=by, key=uuid4()) == item
    assert meeting.items.count() == 1
    actions.remove(item=item, by=by)
    assert not meeting.items.exists()
