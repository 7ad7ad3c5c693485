"""Kajsa plans what is said to whom; Bea proposes; Alice says how it went and what came of it."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scope
from icalendar import Calendar

from tests import cast
from tests.steering.communication.conftest import DAY
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.notices.models import Outbox
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.communication import actions, calendar, queries, rules
from varv.steering.communication.actions import efforts, plans
from varv.steering.communication.models import Channel, Effort, Plan, Result, TargetGroup
from varv.steering.communication.states import Audience, Concern, Repeats, State
from varv.steering.plans.models import Activity

LATER = DAY + dt.timedelta(days=30)


def concerns(plan: Plan) -> list[Concern]:
    row = queries.efforts(plan, queries.Wanted())[0]
    found = queries.concerns_of(row, plan)
    read = queries.concerns_of(queries.with_ties().get(pk=row.pk), plan)
    assert found == read, "the list and the page say the same"
    return found


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"message": ""}, "message"),
        ({"groups": []}, "groups"),
        ({"owner": None}, "owner"),
        ({"starts_on": dt.date(2028, 1, 1), "ends_on": dt.date(2028, 1, 1)}, "starts_on"),
        ({"ends_on": DAY - dt.timedelta(days=1)}, "ends_on"),
        ({"ends_on": dt.date(2028, 1, 1)}, "ends_on"),
        ({"repeats": Repeats.QUARTERLY}, "until"),
        ({"repeats": Repeats.QUARTERLY, "until": dt.date(2028, 3, 7)}, "until"),
        ({"repeats": Repeats.MONTHLY, "until": LATER, "ends_on": LATER}, "ends_on"),
        ({"measure": "", "target": 100}, "measure"),
        ({"target": 10**13}, "target"),
        ({"article": "javascript:alert(1)"}, "article"),
        ({"article": "ftp://example.org/nyhet"}, "article"),
        ({"article": "https://alice:hemligt@example.org/"}, "article"),
    ],
)
def test_what_cannot_be_planned_is_said(add: Any, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as fault:
        add(**changed)
    assert set(fault.value.messages) == {field}


def test_the_same_form_sent_twice_is_one_effort(plan: Plan, about: Any, by: Actor) -> None:
    key = uuid4()
    first = actions.plan(within=plan, about=about(), by=by, key=key)
    assert actions.plan(within=plan, about=about(), by=by, key=key) == first
    assert first.sayings.count() == 1 and plan.efforts.count() == 1


def test_a_message_changed_too_often_is_warned_of_and_kept(
    plan: Plan, add: Any, about: Any, by: Actor
) -> None:
    effort = add()
    for number, days in ((1, 100), (2, 60), (3, 20), (4, 1)):
        with clock.frozen(cast.MONDAY - dt.timedelta(days=days)):
            said = about(message=f"Budskap {number}")
            actions.describe(effort=effort, about=said, by=by, revision=effort.revision)
    assert concerns(plan) == [Concern.RESTLESS]
    assert [each.text for each in effort.sayings.all()][-1] == "Sök på fem minuter."
    same = about(message="Budskap 4", title="Ledighet, nytt namn")
    actions.describe(effort=effort, about=same, by=by, revision=effort.revision)
    assert effort.sayings.count() == 5, "a new title is no new message"
    with clock.frozen(cast.MONDAY + dt.timedelta(days=31)):
        assert Concern.RESTLESS not in concerns(plan), "what was long ago is forgiven"


def test_the_second_of_two_who_describe_or_move_it_is_told(add: Any, about: Any, by: Actor) -> None:
    effort = add()
    late = Effort.objects.get(pk=effort.pk)
    actions.describe(effort=effort, about=about(message="Nytt"), by=by, revision=1)
    with pytest.raises(Conflict):
        actions.describe(effort=late, about=about(message="Annat"), by=by, revision=1)
    assert [each.text for each in effort.sayings.all()] == ["Nytt", "Sök på fem minuter."]
    actions.move(effort=effort, to=State.GOING, by=by, seen=State.PLANNED)
    with pytest.raises(Conflict):
        actions.move(effort=late, to=State.DONE, by=by, seen=State.PLANNED)


def test_what_should_be_seen_to_is_said(plan: Plan, add: Any, by: Actor) -> None:
    effort = add(measure="")
    assert concerns(plan) == [Concern.UNMEASURED]
    with clock.frozen(clock.at(DAY + dt.timedelta(days=1))):
        assert concerns(plan) == [Concern.LATE, Concern.UNMEASURED]
    Effort.objects.filter(pk=effort.pk).update(measure="Besök", target=100)
    effort.refresh_from_db()
    actions.move(effort=effort, to=State.DONE, by=by, seen=State.PLANNED)
    assert concerns(plan) == [Concern.NO_RESULT]
    with pytest.raises(Invalid) as fault:
        actions.measure(effort=effort, on=LATER, value=None, learned=" ", by=by)
    assert set(fault.value.messages) == {"on", "value", "learned"}
    for value in (80, 120):
        today = clock.today()
        actions.measure(effort=effort, on=today, value=value, learned="Det drog.", by=by)
    assert Result.objects.get().value == 120, "a second time that day replaces the first"
    assert concerns(plan) == []


def test_what_is_cancelled_says_why_and_can_be_opened_again(
    plan: Plan, add: Any, by: Actor
) -> None:
    effort = add()
    with pytest.raises(Invalid, match="varför"):
        actions.move(effort=effort, to=State.CANCELLED, by=by, seen=State.PLANNED)
    actions.move(effort=effort, to=State.CANCELLED, by=by, seen=State.PLANNED, reason="Sjukdom.")
    with clock.frozen(clock.at(LATER)):
        assert concerns(plan) == []
    with pytest.raises(Refused):
        actions.move(effort=effort, to=State.DONE, by=by, seen=State.CANCELLED)
    actions.move(effort=effort, to=State.PLANNED, by=by, seen=State.CANCELLED)
    assert effort.reason == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        Effort.objects.filter(pk=effort.pk).update(state=State.CANCELLED)


def test_who_leads_an_activity_proposes_and_kajsa_accepts(
    plan: Plan, about: Any, by: Actor, bea: Officer, alice: Officer, activity: Activity
) -> None:
    actor = cast.actor_of(bea)
    assert queries.silent(plan) == [activity]
    with pytest.raises(Refused):
        actions.plan(within=plan, about=about(), by=actor, key=uuid4())
    said = about(activity=activity, owner=None)
    effort = actions.plan(within=plan, about=said, by=actor, key=uuid4())
    assert effort.state == State.PROPOSED and queries.silent(plan) == []
    actions.describe(effort=effort, about=said, by=actor, revision=1)
    with pytest.raises(Refused):
        actions.describe(effort=effort, about=about(owner=None), by=actor, revision=2)
    with pytest.raises(Refused):
        actions.move(effort=effort, to=State.PLANNED, by=actor, seen=State.PROPOSED)
    with pytest.raises(Invalid, match="ansvarar"):
        actions.move(effort=effort, to=State.PLANNED, by=by, seen=State.PROPOSED)
    owned = about(activity=activity, owner=alice)
    actions.describe(effort=effort, about=owned, by=by, revision=2)
    actions.move(effort=effort, to=State.PLANNED, by=by, seen=State.PROPOSED)
    assert not rules.may_describe(actor, effort), "what is accepted is Kajsa's"
    assert rules.may_carry(cast.actor_of(alice), effort) and not rules.may_carry(actor, effort)


def test_what_a_list_loses_stays_where_it_was_chosen(
    plan: Plan, add: Any, by: Actor, skelleftea: cast.Place
) -> None:
    add()
    names = [("Press", "Press")]
    actions.arrange(municipality=skelleftea.row, channels=names, groups=[], by=by)
    assert [(each.name, each.is_retired) for each in Channel.objects.order_by("name")] == [
        ("Press", False),
        ("Webb", True),
    ]
    assert list(TargetGroup.objects.values_list("name", flat=True)) == ["Elever"]
    with pytest.raises(Invalid) as fault:
        twice = [("Press", ""), ("press", "")]
        actions.arrange(municipality=skelleftea.row, channels=twice, groups=[], by=by)
    assert set(fault.value.messages) == {"channels"}


def test_a_plan_does_not_shrink_away_from_its_efforts(plan: Plan, add: Any, by: Actor) -> None:
    add(repeats=Repeats.QUARTERLY, until=dt.date(2027, 6, 30))
    with pytest.raises(Invalid) as fault:
        actions.write(plan=plan, about=plans.About("Kommunikationsplan", 2027, 2027), by=by)
    assert set(fault.value.messages) == {"first_year"}
    with pytest.raises(Invalid) as fault:
        actions.write(plan=plan, about=plans.About("Kommunikationsplan", 2026, 2026), by=by)
    assert set(fault.value.messages) == {"last_year"}


def mails() -> list[str]:
    return list(Outbox.objects.order_by("pk").values_list("recipient", flat=True))


def test_owners_are_told_a_week_before_each_time_and_once(
    add: Any, skelleftea: cast.Place, alice: Officer
) -> None:
    add(repeats=Repeats.QUARTERLY, until=dt.date(2027, 6, 30))
    told = []
    for day in (DAY - dt.timedelta(days=8), DAY - dt.timedelta(days=7), DAY, LATER):
        with clock.frozen(clock.at(day)):
            told.append(actions.sweep(skelleftea.row) + actions.sweep(skelleftea.row))
    assert told == [0, 1, 0, 0]
    assert "Sök på fem minuter." in Outbox.objects.get().text and mails() == [alice.user.email]
    with clock.frozen(clock.at(dt.date(2027, 3, 1))):
        assert actions.sweep(skelleftea.row) == 3, "the next quarter, and both are to review"


def test_a_new_owner_and_a_new_day_are_told_of_anew(
    add: Any, about: Any, by: Actor, skelleftea: cast.Place, kajsa: Officer, alice: Officer
) -> None:
    effort = add()
    with clock.frozen(clock.at(DAY - dt.timedelta(days=2))):
        assert actions.sweep(skelleftea.row) == 1
        for changed in ({"owner": kajsa}, {"owner": kajsa, "measure": "Besök"}):
            actions.describe(effort=effort, about=about(**changed), by=by, revision=effort.revision)
            actions.sweep(skelleftea.row)
        earlier = DAY - dt.timedelta(days=1)
        moved = about(owner=kajsa, starts_on=earlier)
        actions.describe(effort=effort, about=moved, by=by, revision=effort.revision)
        assert actions.sweep(skelleftea.row) == 1
    assert mails() == [alice.user.email, kajsa.user.email, kajsa.user.email]


def test_owners_are_called_when_the_plan_should_be_reviewed(
    plan: Plan, add: Any, by: Actor, skelleftea: cast.Place, kajsa: Officer, alice: Officer
) -> None:
    add(starts_on=dt.date(2027, 9, 1), ends_on=dt.date(2027, 9, 1))
    assert plan.review_on == dt.date(2027, 2, 23) and actions.sweep(skelleftea.row) == 0
    with clock.frozen(clock.at(plan.review_on)):
        assert actions.sweep(skelleftea.row) == 2 and actions.sweep(skelleftea.row) == 0
        assert set(mails()) == {kajsa.user.email, alice.user.email}
        key, today = uuid4(), clock.today()
        for _ in range(2):
            actions.review(plan=plan, on=today, changed="Inget.", by=by, key=key)
        assert plan.reviews.count() == 1 and plan.review_on == dt.date(2027, 5, 23)
        assert actions.sweep(skelleftea.row) == 0
        with pytest.raises(Invalid) as fault:
            actions.review(plan=plan, on=None, changed=" ", by=by, key=uuid4())
        assert set(fault.value.messages) == {"on", "changed"}


def test_a_calendar_has_each_time_and_says_what_is_cancelled(
    plan: Plan, add: Any, by: Actor, skelleftea: cast.Place
) -> None:
    add(repeats=Repeats.MONTHLY, until=dt.date(2027, 2, 7), ends_on=DAY + dt.timedelta(days=1))
    effort = add(title="Affisch")
    actions.move(effort=effort, to=State.CANCELLED, by=by, seen=State.PLANNED, reason="Regn.")
    rows = queries.efforts(plan, queries.Wanted())
    parts = (calendar.head(plan.title), calendar.times(skelleftea.row, rows), calendar.END)
    made = Calendar.from_ical(b"".join(parts))
    events = list(made.walk("VEVENT"))
    assert len({str(each["uid"]) for each in events}) == 4
    first = events[0]
    assert (first["dtstart"].dt, first["dtend"].dt) == (DAY, DAY + dt.timedelta(days=2))
    assert [str(each["status"]) for each in events] == ["CONFIRMED"] * 3 + ["CANCELLED"]


def test_vara_sees_nothing_of_it_and_ties_nothing_to_it(
    plan: Plan, add: Any, about: Any, vara: cast.Place
) -> None:
    effort = add()
    charlie = cast.actor_of(cast.employ(vara, "charlie", *cast.Role, unit="board"))
    assert not rules.may_read_effort(charlie, effort) and not rules.may_read(charlie, plan)
    with pytest.raises(Refused):
        actions.plan(within=plan, about=about(), by=charlie, key=uuid4())
    with scope(municipality=vara.row):
        theirs = plans.About("Kommunikationsplan", 2026, 2027)
        own = actions.start(municipality=vara.row, about=theirs, by=charlie)
        with pytest.raises(Refused):
            actions.plan(within=own, about=_foreign(effort), by=charlie, key=uuid4())


def _foreign(effort: Effort) -> efforts.About:
    return efforts.About(
        "Stulen kanal",
        Audience.EXTERNAL,
        "Vår nu.",
        effort.channel,
        DAY,
        DAY,
        groups=[TargetGroup(name="x")],
        owner=effort.owner,
    )
