"""A round is answered by several, summed up, closed for good, and its gaps become activities."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from tests import cast
from tests.steering.maturity.conftest import fill, seen
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.notices.models import Outbox
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.people.roles import Role
from varv.steering.maturity import actions, queries, rules
from varv.steering.maturity.actions import Said
from varv.steering.maturity.models import Answer, Assessment, Round
from varv.steering.maturity.states import Area, Status
from varv.steering.plans import actions as planning
from varv.steering.plans.actions import activities, plans

ONE = [Said("once", Status.BEGUN, "Två system är kopplade.", "Systemkartan")]


def test_one_round_is_going_on_at_a_time(round: Round, skelleftea: cast.Place, by: Actor) -> None:
    with pytest.raises(Invalid, match="pågår redan"):
        actions.start(municipality=skelleftea.row, title="2027", by=by)
    assert actions.start(municipality=skelleftea.row, title="2026", by=by) == round
    unit = skelleftea.units["board"]
    actions.start(municipality=skelleftea.row, title="Nämnden", unit=unit, by=by)
    with pytest.raises(Invalid, match="pågår redan"):
        actions.start(municipality=skelleftea.row, title="Nämnden igen", unit=unit, by=by)


def test_a_round_needs_a_name_and_a_day_to_come(skelleftea: cast.Place, by: Actor) -> None:
    past = clock.today() - dt.timedelta(days=1)
    with pytest.raises(Invalid) as fault:
        actions.start(municipality=skelleftea.row, title=" ", answer_by=past, by=by)
    assert set(fault.value.messages) == {"title", "answer_by"}


def test_a_unit_is_answered_for_by_its_manager_and_by_who_is_invited(
    round: Round, skelleftea: cast.Place, bea: Officer, by: Actor
) -> None:
    bo = cast.employ(skelleftea, "bo", Role.HANDLER)
    carl = cast.employ(skelleftea, "carl", Role.MANAGER, unit="norrskolan")
    row = actions.invite(round=round, unit=skelleftea.units["kanalskolan"], officer=bo, by=by)
    allowed = [rules.may_answer(cast.actor_of(each), row) for each in (bea, bo, carl)]
    assert allowed == [True, True, False]
    assert rules.may_open(cast.actor_of(carl), row)
    assert queries.mine(cast.actor_of(bo), 5) == [(row, 0)]
    mail = Outbox.objects.get(recipient="bo@skelleftea.example")
    assert f"/desk/maturity/assessments/{row.pk}/" in mail.text
    actions.invite(round=round, unit=skelleftea.units["kanalskolan"], officer=bo, by=by)
    assert Outbox.objects.filter(recipient="bo@skelleftea.example").count() == 1
    with pytest.raises(Refused):
        actions.answer(
            assessment=row, area=Area.INFRASTRUCTURE, said=ONE, by=cast.actor_of(carl), seen=0
        )


def test_a_unit_that_is_late_is_reminded_by_day_and_once(
    round: Round, skelleftea: cast.Place, bea: Officer, by: Actor
) -> None:
    round.answer_by = dt.date(2026, 12, 1)
    round.save(update_fields=["answer_by"])
    actions.invite(round=round, unit=skelleftea.units["kanalskolan"], by=by)
    told = []
    for day, hour in ((20, 9), (30, 3), (30, 9), (30, 11)):
        with clock.frozen(clock.at(dt.date(2026, 11, day), hour)):
            actions.sweep(skelleftea.row)
        told.append(Outbox.objects.count())
    assert told == [0, 0, 1, 1]
    with clock.frozen(clock.at(dt.date(2026, 12, 2), 9)):
        actions.sweep(skelleftea.row)
    mail = Outbox.objects.order_by("-pk")[0]
    assert mail.recipient == bea.user.email and "skulle ha lämnats in" in mail.text


def test_the_second_of_two_who_answer_is_told(whole: Assessment, by: Actor) -> None:
    actions.answer(assessment=whole, area=Area.INFRASTRUCTURE, said=ONE, by=by, seen=0)
    actions.answer(assessment=whole, area=Area.INFRASTRUCTURE, said=ONE, by=by, seen=0)
    with pytest.raises(Conflict):
        late = [Said("once", Status.ACHIEVED)]
        actions.answer(assessment=whole, area=Area.INFRASTRUCTURE, said=late, by=by, seen=0)
    other = [Said("direction", Status.ACHIEVED)]
    actions.answer(assessment=whole, area=Area.LEADERSHIP, said=other, by=by, seen=0)
    now = seen(whole, Area.INFRASTRUCTURE)
    actions.answer(assessment=whole, area=Area.INFRASTRUCTURE, said=ONE, by=by, seen=now)
    assert now == seen(whole, Area.INFRASTRUCTURE) == 1


def test_a_comment_alone_is_no_answer(whole: Assessment, by: Actor) -> None:
    said = [Said("once", comment="Vet inte."), Said("sign_in", "helt")]
    with pytest.raises(Invalid) as fault:
        actions.answer(assessment=whole, area=Area.INFRASTRUCTURE, said=said, by=by, seen=0)
    assert set(fault.value.messages) == {"status-once", "status-sign_in"}


def test_what_units_hand_in_is_summed_up_and_closed(
    round: Round, whole: Assessment, skelleftea: cast.Place, bea: Officer, by: Actor
) -> None:
    row = actions.invite(round=round, unit=skelleftea.units["kanalskolan"], by=by)
    with pytest.raises(Invalid, match="kvar att svara på"):
        actions.hand_in(assessment=row, by=cast.actor_of(bea))
    fill(row, cast.actor_of(bea), Status.NEARLY)
    with pytest.raises(Invalid, match="Ingen enhet"):
        actions.sum_up(round=round, by=by)
    actions.hand_in(assessment=row, by=cast.actor_of(bea))
    assert not rules.may_answer(cast.actor_of(bea), row)
    actions.answer(assessment=whole, area=Area.INFRASTRUCTURE, said=ONE, by=by, seen=0)
    with pytest.raises(Invalid, match="saknar ett gemensamt svar"):
        actions.close(round=round, by=by)
    assert actions.sum_up(round=round, by=by) == 23 and actions.sum_up(round=round, by=by) == 0
    assert whole.answers.get(claim="once").status == Status.BEGUN
    actions.close(round=round, by=by)
    with pytest.raises(Refused):
        actions.give_back(assessment=row, by=by)


def test_an_invitation_is_taken_back_until_something_is_answered(
    round: Round, skelleftea: cast.Place, by: Actor
) -> None:
    unit = skelleftea.units["kanalskolan"]
    actions.withdraw(assessment=actions.invite(round=round, unit=unit, by=by), by=by)
    row = actions.invite(round=round, unit=unit, by=by)
    actions.answer(assessment=row, area=Area.INFRASTRUCTURE, said=ONE, by=by, seen=0)
    with pytest.raises(Invalid, match="börjat svara"):
        actions.withdraw(assessment=row, by=by)


def test_a_closed_round_cannot_be_changed(closed: Round, whole: Assessment, by: Actor) -> None:
    with pytest.raises(Refused):
        actions.answer(assessment=whole, area=Area.USE, said=[], by=by, seen=0)
    late = Answer(
        municipality_id=closed.municipality_id,
        assessment=whole,
        claim="more",
        status=Status.BEGUN,
        at=clock.now(),
    )
    for change in (
        lambda: Round.objects.filter(pk=closed.pk).update(state="open", closed_at=None),
        lambda: Round.objects.filter(pk=closed.pk).update(title="1999"),
        lambda: whole.answers.update(status=Status.ACHIEVED),
        lambda: Assessment.objects.filter(pk=whole.pk).update(handed_in_at=clock.now()),
        late.save,
    ):
        with pytest.raises(DatabaseError, match="closed_round_is_kept"), transaction.atomic():
            change()
    actions.show(round=closed, is_public=True, by=by)
    assert queries.shown_to_all() == closed


def test_a_round_is_compared_with_the_one_before_and_units_with_each_other(
    closed: Round, skelleftea: cast.Place, by: Actor
) -> None:
    later = actions.start(municipality=skelleftea.row, title="2027", by=by)
    fill(later.assessments.get(unit__isnull=True), by, Status.ACHIEVED)
    fill(actions.invite(round=later, unit=skelleftea.units["kanalskolan"], by=by), by)
    found = queries.result(later)
    assert found.earlier == closed and found.is_comparable
    use = found.whole.scores[3]
    assert (use.area, use.share, use.before, use.change) == (Area.USE, 100, 96, 4)
    assert [line.total.share for line in found.units] == [50]
    assert found.units[0].total.before is None and found.units[0].answered == 24
    assert queries.totals([closed, later]) == {closed.pk: 95, later.pk: 100}


def test_a_gap_becomes_one_activity_and_remembers_it(
    closed: Round, skelleftea: cast.Place, by: Actor
) -> None:
    (area, left), (_use, others) = queries.gaps(closed)
    assert area is Area.INFRASTRUCTURE and len(left) == len(others) == 1
    about = plans.About("Plan", 2026, 2028)
    plan = planning.start(municipality=skelleftea.row, about=about, by=by)
    wanted = activities.About("En gång räcker", skelleftea.units["kanalskolan"])
    for _click in range(2):
        made = actions.remedy(
            answer=left[0].answer, plan=plan, about=wanted, ties=activities.Ties(), by=by
        )
    assert plan.activities.count() == 1
    assert queries.gaps(closed)[0][1][0].activity == made


def test_only_gaps_of_a_closed_round_become_activities(
    round: Round, whole: Assessment, skelleftea: cast.Place, by: Actor
) -> None:
    fill(whole, by, Status.ACHIEVED, once=Status.PLANNED)
    about = plans.About("Plan", 2026, 2028)
    plan = planning.start(municipality=skelleftea.row, about=about, by=by)
    wanted = activities.About("En gång räcker", skelleftea.units["kanalskolan"])
    gap = whole.answers.get(claim="once")
    with pytest.raises(Refused):
        actions.remedy(answer=gap, plan=plan, about=wanted, ties=activities.Ties(), by=by)
    actions.close(round=round, by=by)
    done = whole.answers.select_related("assessment__round").get(claim="direction")
    with pytest.raises(Invalid, match="redan uppnått"):
        actions.remedy(answer=done, plan=plan, about=wanted, ties=activities.Ties(), by=by)
