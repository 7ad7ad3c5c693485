"""A plan is looked back at: who answers, what moved, and what is never changed afterwards."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.notices.models import Outbox
from varv.people.actors import Actor
from varv.steering.effects import actions as effects
from varv.steering.effects.states import Direction
from varv.steering.plans import actions as planning
from varv.steering.plans.actions.stages import Learned
from varv.steering.plans.models import Plan
from varv.steering.reviews import actions, periods, queries, reports
from varv.steering.reviews.models import Answer, Decision, Review
from varv.steering.reviews.periods import Period
from varv.steering.reviews.states import Light, Rhythm

WINTER = Period(dt.date(2026, 10, 1), dt.date(2026, 12, 31))
JANUARY = clock.at(dt.date(2027, 1, 4), 9)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.sampled_from(Rhythm))
def test_every_day_lies_in_one_period_and_the_one_before_is_over(
    day: dt.date, rhythm: Rhythm
) -> None:
    here, over = periods.of(rhythm, day), periods.ended(rhythm, day)
    assert here.first <= day <= here.last
    assert over.last + periods.DAY == here.first
    assert here in periods.within([day.year], rhythm)


def test_what_moved_is_drawn_and_kept_as_it_was_when_the_review_closes(
    propose: Any, begin: Any, say: Any, by: Actor, plan: Plan
) -> None:
    activity = propose(budget=80_000_00, outcome=20_000_00)
    with clock.frozen(clock.at(dt.date(2026, 8, 10), 9)):
        learned = Learned("Barn", 12, "De går hellre än åker.")
        planning.learn(activity=activity, learned=learned, by=by, key=uuid4())
        planning.move_on(activity=activity, by=by, seen="target_group")
    about = effects.About("Barn som går", "procent", Direction.UP, activity.unit, activity=activity)
    row = effects.define(about=about, by=by)
    for month, value in ((6, 40), (9, 55), (11, 90)):
        on = dt.date(2026, month, 1)
        effects.measure(indicator=row, on=on, value=Decimal(value), by=by)
    review = begin()
    say(review, activity, by, light="yellow", told="Det går framåt.", hours=120)
    actions.decide(review=review, text="Vi fortsätter.", activity=activity, by=by, key=uuid4())
    live = queries.report(review)
    line, gauge = live.lines[0], live.gauges[0]
    assert (line.light, line.passed, line.used) == ("yellow", ("needs",), 20_000_00)
    assert (gauge.before, gauge.after) == (Decimal(40), Decimal(55)) and gauge.is_better
    actions.close(review=review, by=by)
    activity.title, activity.outcome = "Något annat", 50_000_00
    activity.save()
    kept = queries.report(Review.objects.get(pk=review.pk))
    assert kept == live and kept.decisions[0].number == activity.number
    after = begin(WINTER)
    assert after.since == dt.date(2026, 10, 1)
    line = queries.report(after).lines[0]
    assert (line.was, line.used, line.light) == ("yellow", 30_000_00, "")


def test_a_closed_review_is_never_changed(propose: Any, begin: Any, say: Any, by: Actor) -> None:
    activity = propose()
    review = begin()
    row = say(review, activity, by)
    made = actions.decide(review=review, text="Vi fortsätter.", by=by, key=uuid4())
    seen = Review.objects.select_related("plan").get(pk=review.pk)
    actions.close(review=review, by=by)
    with pytest.raises(Conflict):
        actions.close(review=seen, by=by)
    with pytest.raises(Conflict):
        actions.write(review=seen, summary="Nytt", summary_en="", by=by, revision=seen.revision)
    with pytest.raises(Conflict):
        actions.answer(row=row, said=actions.Said("red", "Ändrat"), by=by, revision=row.revision)
    with pytest.raises(Conflict):
        actions.undo(decision=Decision(pk=made.pk, review=seen), by=by)
    for change in (
        lambda: Review.objects.filter(pk=review.pk).update(kept={}),
        lambda: Review.objects.filter(pk=review.pk).update(state="open", closed_at=None),
        lambda: Answer.objects.filter(pk=row.pk).update(light="red"),
        lambda: Decision.objects.filter(pk=made.pk).update(text="Vi slutar."),
        lambda: Decision.objects.create(
            municipality=review.municipality, review=review, key=uuid4(), text="Nytt", at=JANUARY
        ),
    ):
        with pytest.raises(IntegrityError, match="closed_review_is_kept"), transaction.atomic():
            change()
    actions.publish(review=Review.objects.select_related("plan").get(pk=review.pk), by=by)
    assert Review.objects.get(pk=review.pk).is_public


def test_only_who_leads_the_unit_answers_and_only_the_leader_closes(
    propose: Any, begin: Any, say: Any, by: Actor, bea: Actor, bo: Actor
) -> None:
    activity = propose()
    review = begin()
    with pytest.raises(Refused):
        say(review, activity, bo)
    assert say(review, activity, bea).light == Light.GREEN
    for action in (
        lambda: actions.close(review=review, by=bea),
        lambda: actions.decide(review=review, text="Vi slutar.", by=bea, key=uuid4()),
        lambda: actions.begin(plan=review.plan, period=WINTER, due_on=review.due_on, by=bea),
        lambda: actions.allot(plan=review.plan, year=2026, money=1, hours=1, by=bea, revision=0),
        lambda: actions.estimate(activity=activity, hours={2026: 5}, by=bo),
    ):
        with pytest.raises(Refused):
            action()


@pytest.mark.parametrize(
    ("words", "field"),
    [({"light": "blue"}, "light"), ({"reason": " "}, "reason"), ({"hours": 10**7}, "hours")],
)
def test_an_answer_without_a_reason_is_none(
    propose: Any, begin: Any, say: Any, by: Actor, words: dict[str, Any], field: str
) -> None:
    activity = propose()
    with pytest.raises(Invalid) as fault:
        say(begin(), activity, by, **words)
    assert set(fault.value.messages) == {field}


def test_the_second_of_two_who_answer_is_told(
    propose: Any, begin: Any, say: Any, by: Actor, bea: Actor
) -> None:
    propose()
    row = begin().answers.select_related("review", "activity__plan").get()
    said = actions.Said("green", "Det går bra.")
    actions.answer(row=row, said=said, by=by, revision=1)
    with pytest.raises(Conflict):
        actions.answer(row=row, said=said, by=bea, revision=1)


def test_a_period_is_looked_at_once_and_only_one_at_a_time(begin: Any, by: Actor) -> None:
    review = begin()
    with pytest.raises(Invalid, match="pågår redan"):
        begin(WINTER)
    actions.close(review=review, by=by)
    with pytest.raises(Invalid, match="redan uppföljd"):
        begin()
    with pytest.raises(Invalid, match="inte börjat"):
        begin(Period(dt.date(2027, 1, 1), dt.date(2027, 3, 31)))


def test_a_period_that_is_over_begins_by_itself_and_leads_are_reminded(
    propose: Any, say: Any, plan: Plan, by: Actor, bea: Actor, skelleftea: cast.Place
) -> None:
    first = propose(lead=skelleftea.staff["bea"])
    propose("Skolmat", lead=skelleftea.staff["bea"])
    actions.arrange(plan=plan, rhythm=Rhythm.QUARTER, days=10, by=by)
    assert actions.sweep(skelleftea.row) == 0
    with clock.frozen(clock.at(dt.date(2027, 1, 4), 3)):
        assert actions.sweep(skelleftea.row) == 0  # nobody is written to at night
    with clock.frozen(JANUARY):
        actions.sweep(skelleftea.row)
        actions.sweep(skelleftea.row)
        review = Review.objects.select_related("plan").get()
        mail = Outbox.objects.get()
        assert review.until == dt.date(2026, 12, 31) and review.due_on == dt.date(2027, 1, 14)
        assert mail.recipient == "bea@skelleftea.example" and "Skolmat" in mail.text
        say(review, first, bea)
    with clock.frozen(clock.at(dt.date(2027, 1, 12), 9)):
        actions.sweep(skelleftea.row)
    again = Outbox.objects.order_by("-pk")[0]
    assert Outbox.objects.count() == 2
    assert "Skolmat" in again.text and "Min skolväg" not in again.text


def test_what_is_public_is_without_reasons_and_without_what_is_hidden(
    propose: Any, begin: Any, say: Any, by: Actor
) -> None:
    shown, hidden, later = propose(), propose("Tyst", is_public=False), propose("Senare")
    review = begin()
    for each in (shown, hidden, later):
        say(review, each, by, reason="Leverantören är sen.", told="Vi provar mer.")
    for each, is_public in ((shown, True), (hidden, True), (None, True), (shown, False)):
        actions.decide(
            review=review, text="Beslut", activity=each, is_public=is_public, by=by, key=uuid4()
        )
    actions.close(review=review, by=by)
    later.is_public = False
    later.save()
    report = queries.report(review)
    seen = report.in_public(*queries.public_ids(report))
    assert [each.title for each in seen.lines] == ["Min skolväg"]
    assert [each.number for each in seen.decisions] == [shown.number, None]
    assert seen.years == ()


@given(
    st.lists(
        st.builds(
            reports.Gauge,
            pk=st.integers(1),
            title=st.text(max_size=5),
            title_en=st.just(""),
            measured_in=st.just("dagar"),
            measured_in_en=st.just("days"),
            direction=st.sampled_from(["up", "down"]),
            is_public=st.booleans(),
            before=st.none() | st.decimals(-(10**9), 10**9, places=3),
            after=st.none() | st.decimals(-(10**9), 10**9, places=3),
        ),
        max_size=3,
    )
)
def test_what_is_kept_is_read_as_it_was_written(gauges: list[reports.Gauge]) -> None:
    report = reports.Report((), tuple(gauges), (), ())
    assert reports.read(reports.written(report)) == report
