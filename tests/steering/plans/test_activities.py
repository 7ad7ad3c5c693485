"""An activity goes from a target group to a measured effect, gate by gate."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid, Refused
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.direction.models import Wording
from varv.steering.plans import actions, queries
from varv.steering.plans.actions import activities, plans
from varv.steering.plans.actions.stages import Learned
from varv.steering.plans.events import ActivityLaunched
from varv.steering.plans.models import Activity, Plan
from varv.steering.plans.queries import drawing
from varv.steering.plans.states import STAGES, Stage, next_stage, previous_stage

DAY = dt.date(2027, 3, 1)


def learn(activity: Activity, by: Actor, count: int | None = 8, key: UUID | None = None) -> None:
    said = Learned("Seniorer på en träff", count, "De vill kunna klara sig själva.")
    actions.learn(activity=activity, learned=said, by=by, key=key or uuid4())


def bring(activity: Activity, to: Stage, by: Actor) -> Activity:
    while activity.stage != to:
        learn(activity, by)
        actions.move_on(activity=activity, by=by, seen=activity.stage)
    return activity


def test_each_gate_asks_what_the_stage_gave(propose: Any, by: Actor) -> None:
    activity = propose()
    with pytest.raises(Invalid, match="vilka ni frågade"):
        actions.move_on(activity=activity, by=by, seen=Stage.TARGET_GROUP)
    learn(activity, by)
    actions.move_on(activity=activity, by=by, seen=Stage.TARGET_GROUP)
    assert activity.stage == Stage.NEEDS
    with pytest.raises(Invalid, match="vilka ni frågade"):
        actions.move_on(activity=activity, by=by, seen=Stage.NEEDS)


def test_nothing_is_launched_without_a_day_for_follow_up(propose: Any, by: Actor) -> None:
    activity = bring(propose(), Stage.TESTED, by)
    learn(activity, by)
    with pytest.raises(Invalid) as fault:
        actions.move_on(activity=activity, by=by, seen=Stage.TESTED)
    assert set(fault.value.messages) == {"follow_up_on"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(stage=Stage.IN_USE)


@pytest.mark.parametrize("count", [None, 0])
def test_nothing_is_launched_untested_without_a_reason(
    propose: Any, by: Actor, count: int | None
) -> None:
    activity = bring(propose(follow_up_on=DAY), Stage.TESTED, by)
    learn(activity, by, count=count)
    with pytest.raises(Invalid) as fault:
        actions.move_on(activity=activity, by=by, seen=Stage.TESTED)
    assert set(fault.value.messages) == {"reason"}
    actions.move_on(activity=activity, by=by, seen=Stage.TESTED, reason="Lagkrav från 1 januari.")
    assert activity.stage == Stage.IN_USE and activity.untested_because == "Lagkrav från 1 januari."


@pytest.mark.parametrize(
    ("today", "is_measured", "needs_reason"),
    [
        (DAY, True, False),
        (DAY - dt.timedelta(days=1), True, True),
        (DAY, False, True),
    ],
)
def test_nothing_is_followed_up_early_or_unmeasured_without_a_reason(
    propose: Any, by: Actor, today: dt.date, is_measured: bool, needs_reason: bool
) -> None:
    activity = propose(follow_up_on=DAY)
    learn(activity, by)
    Activity.objects.update(stage=Stage.IN_USE)
    activity.evidence.update(stage=Stage.IN_USE)
    activity.refresh_from_db()

    def follow_up(reason: str) -> None:
        actions.move_on(
            activity=activity, by=by, seen=Stage.IN_USE, reason=reason, is_measured=is_measured
        )

    with clock.frozen(clock.at(today, 9)):
        if needs_reason:
            with pytest.raises(Invalid) as fault:
                follow_up(" ")
            assert set(fault.value.messages) == {"reason"}
        follow_up("Mätningen dröjer." if needs_reason else "")
    activity.refresh_from_db()
    assert activity.stage == Stage.FOLLOWED_UP and activity.is_unmeasured == (not is_measured)


def test_a_launch_is_told(propose: Any, by: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(events, "publish", told.append)
    activity = bring(propose(follow_up_on=DAY), Stage.IN_USE, by)
    assert [each for each in told if isinstance(each, ActivityLaunched)] == [
        ActivityLaunched(activity_id=activity.pk)
    ]


def test_the_second_of_two_who_move_it_is_told(propose: Any, by: Actor) -> None:
    activity = propose()
    late = Activity.objects.get(pk=activity.pk)
    learn(activity, by)
    actions.move_on(activity=activity, by=by, seen=Stage.TARGET_GROUP)
    with pytest.raises(Conflict):
        actions.move_on(activity=late, by=by, seen=Stage.TARGET_GROUP)
    assert activity.passages.count() == 1


def test_what_was_learned_may_lead_back(propose: Any, by: Actor) -> None:
    activity = bring(propose(), Stage.PROTOTYPE, by)
    with pytest.raises(Invalid, match="varför"):
        actions.move_back(activity=activity, by=by, seen=Stage.PROTOTYPE, reason=" ")
    actions.move_back(activity=activity, by=by, seen=Stage.PROTOTYPE, reason="Fel behov.")
    assert activity.stage == Stage.CONCEPT and activity.passages.last().reason == "Fel behov."


def test_the_same_lesson_sent_twice_is_one(propose: Any, by: Actor) -> None:
    activity, key = propose(), uuid4()
    learn(activity, by, key=key)
    learn(activity, by, key=key)
    assert activity.evidence.count() == 1


@given(st.sampled_from(STAGES))
def test_stages_lead_on_and_back(stage: Stage) -> None:
    after = next_stage(stage)
    assert (after is None) == (stage is Stage.FOLLOWED_UP)
    if after:
        assert previous_stage(after) is stage


def test_an_activity_starts_when_a_communicator_is_named(
    propose: Any, ella: Officer, by: Actor
) -> None:
    activity = propose(communicator=None)
    learn(activity, by)
    with pytest.raises(Invalid, match="kommunikatör"):
        actions.select(activity=activity, years=[2026], by=by)
    with pytest.raises(Invalid, match="kommunikatör"):
        actions.move_on(activity=activity, by=by, seen=Stage.TARGET_GROUP)
    activity.communicator = ella
    actions.select(activity=activity, years=[2026, 2027], by=by)
    actions.select(activity=activity, years=[2027], by=by)
    assert [each.year for each in activity.selections.all()] == [2027]
    with pytest.raises(Invalid, match="planens år"):
        actions.select(activity=activity, years=[2030], by=by)


def test_activities_do_not_wait_in_a_circle(propose: Any, by: Actor) -> None:
    first = propose("En")
    second = propose("Två", waits_for=[first])
    third = propose("Tre", waits_for=[second])
    about = activities.About("En", first.unit)
    ties = activities.Ties(waits_for=[third])
    with pytest.raises(Invalid, match="i en ring"):
        actions.describe(activity=first, about=about, ties=ties, by=by, revision=1)


def test_the_second_of_two_who_describe_it_is_told(propose: Any, by: Actor) -> None:
    activity = propose()
    about = activities.About("Aktiva seniorer 2.0", activity.unit)
    actions.describe(activity=activity, about=about, ties=activities.Ties(), by=by, revision=1)
    with pytest.raises(Conflict):
        actions.describe(activity=activity, about=about, ties=activities.Ties(), by=by, revision=1)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"starts_on": DAY, "ends_on": DAY - dt.timedelta(days=1)}, "ends_on"),
        ({"starts_on": DAY, "follow_up_on": DAY - dt.timedelta(days=1)}, "follow_up_on"),
        ({"risk": "high"}, "risk_text"),
        ({"budget": 10**14}, "budget"),
    ],
)
def test_what_cannot_be_planned_is_said(propose: Any, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as fault:
        propose(**changed)
    assert set(fault.value.messages) == {field}


def test_a_manager_leads_the_own_units_activities_only(
    propose: Any, bea: Officer, skelleftea: cast.Place
) -> None:
    actor = cast.actor_of(bea)
    mine, other = propose(), propose("Annat", unit=skelleftea.units["norrskolan"])
    learn(mine, actor)
    with pytest.raises(Refused):
        learn(other, actor)
    with pytest.raises(Refused):
        actions.select(activity=mine, years=[2026], by=actor)


def test_numbers_follow_on_each_other(propose: Any) -> None:
    assert [propose(title).number for title in ("En", "Två", "Tre")] == [1, 2, 3]


def test_a_template_is_taken_over_without_people_and_money(
    plan: Plan, propose: Any, by: Actor, vara: cast.Place, ella: Officer
) -> None:
    word = plan.words.get(name="Öppet")
    propose("Öppna data", words=[word], budget=50_000_00, communicator=ella)
    propose("Internt", is_public=False)
    actions.adopt(plan=plan, body="Kommunstyrelsen", adopted_on=dt.date(2026, 11, 2), by=by)
    actions.offer(plan=plan, is_offered=True, by=by)
    charlie = cast.actor_of(cast.employ(vara, "charlie", cast.Role.LEADER, unit="board"))
    with scope(municipality=vara.row):
        source = queries.offered(vara.row.pk).get()
        made = actions.take_over(
            source=source, municipality=vara.row, unit=vara.units["board"], by=charlie
        )
        activity = made.activities.get()
        assert activity.title == "Öppna data" and activity.number == 1
        assert activity.budget is None and activity.communicator is None
        assert [each.word.name for each in activity.markings.all()] == ["Öppet"]
        assert made.origin == "Efter Digital handlingsplan, Skellefteå kommun"


def test_a_plan_says_each_guiding_word_once(skelleftea: cast.Place, by: Actor) -> None:
    about = plans.About("Plan", 2026, 2025, words=[("Enkelt", ""), ("enkelt", "")])
    with scope(municipality=skelleftea.row), pytest.raises(Invalid) as fault:
        actions.start(municipality=skelleftea.row, about=about, by=by)
    assert set(fault.value.messages) == {"last_year", "words"}


def test_the_board_has_every_stage_and_leaves_out_what_was_stopped(
    plan: Plan, propose: Any, by: Actor
) -> None:
    propose("Kvar"), bring(propose("Längre"), Stage.CONCEPT, by)
    actions.stop(activity=propose("Slut"), reason="Ingen ville ha det.", by=by)
    rows = queries.activities(plan, queries.Wanted(), public=False)
    found = {stage: [each.title for each in there] for stage, there in queries.board(rows)}
    assert list(found) == STAGES
    assert found[Stage.TARGET_GROUP] == ["Kvar"] and found[Stage.CONCEPT] == ["Längre"]


def test_a_year_is_chosen_at_once_and_what_somebody_else_chose_stays(
    propose: Any, plan: Plan, ella: Officer, by: Actor
) -> None:
    one, two, three = (propose(name, communicator=ella) for name in ("Ett", "Två", "Tre"))
    actions.select(activity=three, years=[2027], by=by)
    actions.select_for(plan=plan, year=2027, chosen=[one.pk, two.pk], left_out=[], by=by)
    actions.select_for(plan=plan, year=2027, chosen=[], left_out=[two.pk], by=by)
    chosen = Activity.objects.filter(selections__year=2027).order_by("number")
    assert list(chosen) == [one, three]
    bare = propose("Fyra", communicator=None)
    with pytest.raises(Invalid, match="Fyra"):
        actions.select_for(plan=plan, year=2027, chosen=[two.pk, bare.pk], left_out=[], by=by)
    assert list(chosen.all()) == [one, three]
    with pytest.raises(Invalid, match="planens år"):
        actions.select_for(plan=plan, year=2035, chosen=[two.pk], left_out=[], by=by)


def test_a_plan_adopted_early_waits_for_its_years(
    plan: Plan, skelleftea: cast.Place, by: Actor
) -> None:
    about = plans.About("Nästa plan", 2027, 2030)
    later = actions.start(municipality=skelleftea.row, about=about, by=by)
    for row in (plan, later):
        actions.adopt(plan=row, body="KS", adopted_on=dt.date(2026, 11, 1), by=by)
    assert queries.current() == plan
    with clock.frozen(clock.at(dt.date(2029, 1, 1), 9)):
        assert queries.current() == later


def test_the_day_for_follow_up_is_given_at_the_launch_and_tested_needs_no_reason(
    propose: Any, by: Actor
) -> None:
    activity = bring(propose(), Stage.TESTED, by)
    learn(activity, by, count=31)
    actions.move_on(
        activity=activity, by=by, seen=Stage.TESTED, reason="Bråttom.", follow_up_on=DAY
    )
    activity.refresh_from_db()
    assert activity.follow_up_on == DAY and activity.untested_because == ""


def test_a_crowded_principle_is_one_with_far_more_than_the_others() -> None:
    def crowds(*going: int) -> list[bool]:
        rows = [queries.Crowd(Wording(), "", each, 0, 0) for each in going]
        return [each.is_crowded for each in drawing.weighed(rows)]

    assert crowds(4, 1, 1, 0) == [True, False, False, False]
    assert crowds(1, 0, 0, 0) == [False] * 4  # one is no crowd
    assert crowds(2, 2, 2) == [False] * 3
    assert crowds() == []
