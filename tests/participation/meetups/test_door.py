"""At the door, afterwards, and what time does by itself."""

import datetime as dt
from uuid import uuid4

import pytest

from tests import cast
from tests.participation.meetups.conftest import FIRST, add
from tests.participation.meetups.test_booking import by_phone, now, wish
from varv.audit.models import Entry
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.notices.models import Outbox
from varv.participation.meetups import actions, questions
from varv.participation.meetups.actions import counting
from varv.participation.meetups.models import Booking, Occasion, Rating
from varv.participation.meetups.states import Held, State
from varv.participation.needs.models import Need


def after(occasion, **delta):
    return clock.frozen(occasion.over_at + dt.timedelta(**delta))


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "{lower}", "{code:.3}-{tail}"])
def test_a_code_lets_in_however_it_is_typed(occasion, by, typed):
    siv = by_phone(occasion, by, "Siv")
    text = typed.format(code=siv.code, lower=siv.code.lower(), tail=siv.code[3:])
    assert actions.check_in(occasion=occasion, code=text, by=by) == siv
    actions.check_in(occasion=occasion, code=text, by=by)
    assert now(siv) == "attended" and Occasion.objects.get().came == 1


def test_a_code_of_the_queue_or_of_nobody_lets_nobody_in(occasion, by):
    rows = [by_phone(occasion, by, name) for name in ("Siv", "Otto", "Iris")]
    with pytest.raises(Conflict, match="waiting"):
        actions.check_in(occasion=occasion, code=rows[2].code, by=by)
    with pytest.raises(Conflict, match="unknown"):
        actions.check_in(occasion=occasion, code="AAA999", by=by)
    actions.cancel(booking=rows[0], by=by)
    with pytest.raises(Conflict, match="unknown"):
        actions.check_in(occasion=occasion, code=rows[0].code, by=by)


def test_a_tick_at_the_wrong_name_is_taken_back(occasion, by):
    siv = by_phone(occasion, by, "Siv", seats=2)
    actions.mark(booking=siv, state=State.ATTENDED, by=by)
    assert Occasion.objects.get().came == 2
    actions.mark(booking=siv, state=State.BOOKED, by=by)
    assert now(siv) == "booked" and siv.came_at is None and Occasion.objects.get().came == 0


def test_who_came_anyway_is_counted_once_and_takes_no_seat(occasion, by):
    key = uuid4()
    first = actions.walk_in(occasion=occasion, key=key, by=by)
    assert actions.walk_in(occasion=occasion, key=key, by=by) == first
    actions.walk_in(occasion=occasion, key=uuid4(), by=by, name="Tage")
    row = Occasion.objects.get()
    assert (row.came, row.taken) == (2, 0)
    assert [each.name for each in Booking.objects.order_by("number")] == ["Besökare 1", "Tage"]


@pytest.mark.parametrize("who", ["bo", "charlie", "disa"])
def test_the_door_is_kept_by_who_runs_it_only(occasion, by, who, request):
    siv, other = by_phone(occasion, by, "Siv"), cast.actor_of(request.getfixturevalue(who))
    for act in (
        lambda: actions.check_in(occasion=occasion, code=siv.code, by=other),
        lambda: actions.mark(booking=siv, state=State.ATTENDED, by=other),
        lambda: actions.walk_in(occasion=occasion, key=uuid4(), by=other),
        lambda: actions.look(booking=siv, by=other),
        lambda: actions.call_off(occasion=occasion, reason="Nej.", by=other),
        lambda: actions.note(occasion=occasion, text="X", key=uuid4(), by=other),
    ):
        with pytest.raises(Refused):
            act()
    assert now(siv) == "booked"


def test_a_reminder_goes_out_once_to_those_with_a_seat(scoped, occasion, by, disa):
    actions.book(occasion=occasion, wish=wish(disa), by=cast.actor_of(disa))
    by_phone(occasion, by, "Otto", email="otto@example.se")
    by_phone(occasion, by, "Iris", email="iris@example.se")
    Outbox.objects.all().delete()
    with clock.frozen(occasion.starts_at - dt.timedelta(days=2, hours=11)):
        assert actions.sweep(scoped.row) == 0
    for hours in (9, 8, 1):
        with clock.frozen(occasion.starts_at - dt.timedelta(days=2, hours=hours)):
            actions.sweep(scoped.row)
    told = Outbox.objects.filter(subject="Snart dags: Social Club")
    assert sorted(told.values_list("recipient", flat=True)) == [disa.email, "otto@example.se"]


def test_when_it_is_over_who_was_not_seen_was_absent_and_the_others_are_asked(scoped, occasion, by):
    siv = by_phone(occasion, by, "Siv", email="siv@example.se")
    otto = by_phone(occasion, by, "Otto", email="otto@example.se")
    iris = by_phone(occasion, by, "Iris", email="iris@example.se")
    with clock.frozen(occasion.starts_at):
        actions.check_in(occasion=occasion, code=siv.code, by=by)
    Outbox.objects.all().delete()
    with after(occasion, hours=13):
        actions.sweep(scoped.row)
        actions.sweep(scoped.row)
    assert [now(each) for each in (siv, otto, iris)] == ["attended", "absent", "cancelled"]
    row = Occasion.objects.get()
    assert (row.state, row.came, row.missed, row.waiting) == (Held.HELD, 1, 1, 0)
    assert [each.recipient for each in Outbox.objects.all()] == ["siv@example.se"]


def test_where_nobody_was_ticked_off_nobody_is_called_absent(scoped, occasion, by):
    siv = by_phone(occasion, by, "Siv", email="siv@example.se")
    with after(occasion, hours=13):
        actions.sweep(scoped.row)
    assert now(siv) == "booked" and Occasion.objects.get().missed == 0


def held(series, by, count):
    """Have a date that is over, with some who came."""
    occasion = add(series, by, capacity=20)[0]
    rows = [by_phone(occasion, by, f"Gäst {n}") for n in range(count)]
    with clock.frozen(occasion.starts_at):
        for each in rows:
            actions.mark(booking=each, state=State.ATTENDED, by=by)
    with after(occasion, hours=13):
        actions.settle(occasion=occasion)
    for each in rows:
        each.occasion = occasion
    return occasion, rows


def test_each_says_once_what_it_was_like_and_nothing_leads_to_who(series, by):
    _occasion, (siv,) = held(series, by, 1)
    assert actions.rate(booking=siv, answers={"good": "5", "words": "Bra."})
    assert not actions.rate(booking=siv, answers={"good": "1"})
    rating = Rating.objects.get()
    assert rating.answers == {"good": 5, "words": "Bra."}
    fields = {field.name for field in Rating._meta.fields}
    assert fields == {"id", "municipality", "occasion", "answers", "day", "is_shown"}
    assert rating.pk.version == 4  # its id does not tell when


@pytest.mark.parametrize("answers", [{}, {"good": "6"}, {"good": "x"}, {"other": "5"}])
def test_what_is_no_answer_is_not_stored(series, by, answers):
    _occasion, (siv,) = held(series, by, 1)
    with pytest.raises(Invalid):
        actions.rate(booking=siv, answers=answers)
    assert not Rating.objects.exists()


def test_few_answers_are_counted_and_not_shown(series, by):
    _occasion, rows = held(series, by, 5)
    asked = questions.of(series)
    for number, each in enumerate(rows, start=1):
        actions.rate(booking=each, answers={"good": str(number), "words": f"Ord {6 - number}"})
        result = questions.result(asked, list(Rating.objects.all()))
        assert (result.total, result.is_shown) == (number, number == 5)
    scale = result.scales[0]
    assert (scale.mean, dict(scale.counts)) == (3.0, {1: 1, 2: 1, 3: 1, 4: 1, 5: 1})
    assert result.words[0][1] == ["Ord 1", "Ord 2", "Ord 3", "Ord 4", "Ord 5"]


def test_two_looks_do_not_tell_what_the_one_said_who_answered_between(series, by):
    _occasion, rows = held(series, by, 11)
    seen = []
    for each in rows:
        actions.rate(booking=each, answers={"good": "4"})
        result = questions.result(questions.of(series), list(Rating.objects.all()))
        seen.append((result.total - result.hidden, sum(each.total for each in result.scales)))
    assert seen == [(0, 0)] * 4 + [(5, 5)] * 5 + [(10, 10)] * 2


def test_needs_are_forgotten_after_two_weeks_and_names_after_a_year(scoped, occasion, by, disa):
    siv = by_phone(occasion, by, "Siv", needs="Hörslinga")
    mine = actions.book(occasion=occasion, wish=wish(disa), by=cast.actor_of(disa))
    with after(occasion, days=13):
        actions.forget(municipality=scoped.row)
        siv.refresh_from_db()
        assert siv.needs == "Hörslinga"
    with after(occasion, days=15):
        actions.forget(municipality=scoped.row)
        siv.refresh_from_db()
        assert (siv.needs, siv.name) == ("", "Siv")
    with after(occasion, days=366):
        assert actions.forget(municipality=scoped.row) == 2
        assert actions.forget(municipality=scoped.row) == 0
    for each in (siv, mine):
        each.refresh_from_db()
        assert (each.name, each.email, each.phone, each.person, each.booked_by) == (
            "",
            "",
            "",
            None,
            None,
        )
        assert "person:" not in each.who


def test_a_look_at_a_list_and_at_somebody_is_recorded(occasion, by):
    siv = by_phone(occasion, by, "Siv")
    actions.look_at_list(occasion=occasion, by=by)
    actions.look(booking=siv, by=by)
    looks = Entry.objects.filter(action__endswith=".look").order_by("pk")
    assert [each.subject_kind for each in looks] == ["meetups.occasion", "meetups.booking"]


def test_a_seat_that_was_given_back_is_not_taken_again_at_the_door(occasion, by, disa):
    siv = by_phone(occasion, by, "Siv")
    actions.cancel(booking=siv, by=by)
    with pytest.raises(Conflict):
        actions.mark(booking=siv, state=State.BOOKED, by=by)


def test_what_is_said_after_midnight_was_said_that_day(series, by):
    night = add(series, by, time=dt.time(0, 30))[0]
    need = actions.note(occasion=night, text="Fler bänkar.", key=uuid4(), by=by)
    assert need.source_title == "Social Club, 2026-12-01"


def test_what_is_said_there_becomes_a_need_that_knows_where_it_comes_from(occasion, by):
    key = uuid4()
    for _twice in range(2):
        actions.note(occasion=occasion, text="Fler bänkar.", weight=4, voices=3, key=key, by=by)
    need = Need.objects.get()
    assert (need.source_kind, need.source_key) == ("meetup", str(occasion.pk))
    assert need.source_title == "Social Club, 2026-12-01" and need.weight == 4


def test_a_date_that_cannot_be_settled_stops_no_other(scoped, series, by, monkeypatch):
    bad, good = (add(series, by, first=day)[0] for day in (FIRST, FIRST + dt.timedelta(days=1)))
    count = counting.count_door

    def fail_for_one(occasion):
        if occasion.pk == bad.pk:
            raise ValueError("broken")
        count(occasion)

    monkeypatch.setattr(counting, "count_door", fail_for_one)
    with after(good, hours=13):
        actions.sweep(scoped.row)
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == (Held.PLANNED, Held.HELD)
