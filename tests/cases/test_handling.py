"""Working on a case: clocks that stop and go, messages sent once, what time does by itself."""

import datetime as dt
from uuid import uuid4

import pytest

from tests import cast
from varv.cases import actions, queries
from varv.cases.models import Case, Completion, Draft, Message
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.notices.models import Outbox

DAY = dt.timedelta(days=1)


def fresh(case):
    """Return the case as it is stored."""
    return Case.objects.get(pk=case.pk)


def ask(case, by, days=7):
    """Ask for a completion."""
    day = clock.today() + days * DAY
    return actions.ask_completion(
        case=case, text="Skicka inbjudan.", due_on=day, by=cast.actor_of(by)
    )


def answer(completion, by, text="Här är den."):
    """Answer a request to complete."""
    read = Completion.objects.select_related("case").get(pk=completion.pk)
    return actions.answer_completion(completion=read, text=text, files=(), by=cast.actor_of(by))


def test_the_promise_counts_working_days(case):
    """Five working days from Monday 23 November."""
    assert case.due_on == dt.date(2026, 11, 30)
    assert case.warn_on < case.due_on


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (dt.date(2026, 12, 18), dt.date(2026, 12, 29)),  # Christmas Eve, 25, 26 December
        (dt.date(2026, 12, 28), dt.date(2027, 1, 7)),  # New Year's Eve, New Year, Epiphany
    ],
)
def test_the_promise_passes_over_holidays(scoped, disa, ebbe, received, due):
    with clock.frozen(clock.at(received)):
        days = {"first_day": "2027-02-01", "last_day": "2027-02-02"}
        assert cast.apply(scoped, disa, ebbe, **days).due_on == due


def test_the_clock_stops_while_the_applicant_is_asked(case, alice, disa):
    asked = ask(case, alice)
    waiting = fresh(case)
    assert (waiting.phase, waiting.paused_at) == ("waiting", clock.now())
    with clock.frozen(cast.MONDAY + 4 * DAY):
        answer(asked, disa)
    gone = fresh(case)
    assert (gone.phase, gone.paused_at) == ("received", None)
    assert gone.due_on == dt.date(2026, 12, 4)


def test_a_case_that_waits_is_not_overdue(case, alice):
    ask(case, alice, days=30)
    with clock.frozen(cast.MONDAY + 20 * DAY):
        assert queries.counts(cast.actor_of(alice)).overdue == 0


def test_what_is_begun_while_one_waits_goes_on_waiting(case, alice, disa):
    """Alice begins to read before the answer has come; the clock stands still all the same."""
    asked = ask(case, alice)
    cast.act(fresh(case), "start", alice)
    waiting = fresh(case)
    assert (waiting.state, waiting.phase) == ("handling", "waiting") and waiting.paused_at
    answer(asked, disa)
    assert (fresh(case).phase, fresh(case).paused_at) == ("handling", None)


def test_a_decision_ends_what_was_asked_for(case, alice, disa):
    asked = ask(case, alice)
    cast.act(fresh(case), "grant", alice)
    assert fresh(case).paused_at is None
    with pytest.raises(Refused):
        answer(asked, disa)


def test_answered_twice_it_is_answered_once(case, alice, disa):
    asked = ask(case, alice)
    answer(asked, disa)
    again = answer(asked, disa)
    assert again.answer == "Här är den." and fresh(case).last_event == 3


def test_one_completion_is_asked_for_at_a_time(case, alice):
    ask(case, alice)
    with pytest.raises(Refused):
        ask(fresh(case), alice)


@pytest.mark.parametrize("who", ["bo", "charlie", "disa"])
def test_only_who_handles_it_may_ask(who, case, request):
    with pytest.raises(Refused):
        ask(case, request.getfixturevalue(who))


def test_a_request_that_nobody_answers_ends_by_itself(case, alice, disa):
    asked = ask(case, alice)
    with clock.frozen(cast.MONDAY + 7 * DAY):
        assert actions.sweep(municipality_id=case.municipality_id) == 0
    with clock.frozen(cast.MONDAY + 8 * DAY):
        assert actions.sweep(municipality_id=case.municipality_id) == 1
        assert actions.sweep(municipality_id=case.municipality_id) == 0
        with pytest.raises(Refused):
            answer(asked, disa)
    gone = fresh(case)
    assert gone.phase == "received" and gone.unread_by_staff and queries.log_is_whole(gone)


def test_one_case_that_cannot_go_on_stops_no_other(scoped, case, alice, disa, ebbe, caplog):
    other = cast.apply(scoped, disa, ebbe)
    ask(case, alice)
    asked = ask(other, alice)
    Case.objects.filter(pk=case.pk).update(phase="handling")
    with clock.frozen(cast.MONDAY + 8 * DAY):
        assert actions.sweep(municipality_id=case.municipality_id) == 1
    asked.refresh_from_db()
    assert asked.ended_at and "could not be ended" in caplog.text


def test_a_draft_that_is_forgotten_is_thrown_away(written, disa):
    with clock.frozen(cast.MONDAY + 89 * DAY):
        assert actions.sweep(municipality_id=written.municipality_id) == 0
    with clock.frozen(cast.MONDAY + 91 * DAY):
        assert actions.sweep(municipality_id=written.municipality_id) == 1
    assert not Draft.objects.exists()


def test_a_message_sent_twice_is_one_message(case, alice, disa):
    key, by = uuid4(), cast.actor_of(disa)
    for _ in range(2):
        actions.message(case=fresh(case), text="Hej", files=(), by=by, key=key)
    assert Message.objects.count() == 1 and fresh(case).last_event == 2


def test_who_is_written_to_is_told(case, alice, disa):
    cast.write(case, alice)
    assert fresh(case).unread_by_resident
    told = Outbox.objects.filter(case_id=case.pk).order_by("pk").last()
    assert told.recipient == "disa@example.se"
    actions.mark_read(case=case, by=cast.actor_of(disa))
    assert not fresh(case).unread_by_resident


@pytest.mark.parametrize("who", ["bo", "charlie"])
def test_neither_bo_nor_charlie_writes_in_it(who, case, request):
    with pytest.raises(Refused):
        cast.write(case, request.getfixturevalue(who))


def test_disa_takes_it_back_until_it_is_decided(case, disa):
    by = cast.actor_of(disa)
    actions.withdraw(case=case, by=by)
    gone = fresh(case)
    assert (gone.outcome, gone.phase, gone.is_open) == ("withdrawn", "closed", False)
    actions.withdraw(case=gone, by=by)
    assert fresh(case).last_event == 2


def test_what_is_decided_is_not_taken_back(case, alice, disa):
    cast.act(case, "grant", alice)
    with pytest.raises(Refused):
        actions.withdraw(case=fresh(case), by=cast.actor_of(disa))


def test_a_decision_that_came_meanwhile_stays(case, alice, disa):
    """Disa's page was opened before Alice decided."""
    page = fresh(case)
    cast.act(fresh(case), "grant", alice)
    with pytest.raises((Refused, Conflict)):
        actions.withdraw(case=page, by=cast.actor_of(disa))
    assert fresh(case).outcome == "granted"


def test_no_delay_is_told_while_the_clock_stands_still(case, alice):
    ask(case, alice)
    new, by = dt.date(2026, 12, 18), cast.actor_of(alice)
    with pytest.raises(Refused):
        actions.tell_delay(case=fresh(case), reason="Sjukdom.", new_day=new, by=by, seen=2)


def test_each_delay_is_told_by_mail_also_the_second_of_a_day(case, alice):
    by = cast.actor_of(alice)
    for seen, day in ((1, 17), (2, 18)):
        new = dt.date(2026, 12, day)
        actions.tell_delay(case=fresh(case), reason="Sjukdom.", new_day=new, by=by, seen=seen)
    told = Outbox.objects.filter(key__startswith="delay:").order_by("pk")
    assert "17\xa0december" in told[0].text and "18\xa0december" in told[1].text


def test_what_another_answered_meanwhile_is_not_taken_for_ones_own_answer(case, alice, disa):
    asked = ask(case, alice)
    answer(asked, disa, "Ett.")
    with pytest.raises(Refused):
        answer(asked, disa, "Två.")
    assert Completion.objects.get().answer == "Ett."


def test_it_is_given_only_to_somebody_who_handles_there(case, alice, bo, hedda):
    by = cast.actor_of(alice)
    assert actions.assign(case=case, officer=hedda, by=by, seen=1).officer == hedda
    with pytest.raises(Invalid):
        actions.assign(case=fresh(case), officer=bo, by=by, seen=2)
    with pytest.raises(Conflict):
        actions.assign(case=fresh(case), officer=alice, by=by, seen=1)


def test_closed_and_taken_up_again(case, alice):
    by = cast.actor_of(alice)
    cast.act(case, "grant", alice)
    actions.close(case=fresh(case), by=by, seen=2)
    assert fresh(case).phase == "closed" and fresh(case).closed_at
    with pytest.raises(Refused):
        cast.write(fresh(case), alice)
    actions.reopen(case=fresh(case), why="Nya uppgifter.", by=by, seen=3)
    assert fresh(case).phase == "handling" and fresh(case).closed_at is None


def test_a_withdrawal_that_is_undone_leaves_nothing_behind(case, alice, disa):
    """The days are counted anew from the day when it is taken up."""
    actions.withdraw(case=case, by=cast.actor_of(disa))
    with clock.frozen(cast.MONDAY + 14 * DAY):
        actions.reopen(case=fresh(case), why="Du ångrade dig.", by=cast.actor_of(alice), seen=2)
        now = fresh(case)
        assert (now.phase, now.outcome, now.is_open) == ("handling", "", True)
        assert now.due_on == dt.date(2026, 12, 14) and now.unread_by_resident
        told = Outbox.objects.get(key__startswith="reopened:")
        assert "14\xa0december" in told.text and "ångrade" not in told.text
        actions.withdraw(case=now, by=cast.actor_of(disa))
    assert fresh(case).outcome == "withdrawn"


def test_a_decision_stands_while_it_is_handled_again(case, alice, disa):
    cast.act(case, "grant", alice)
    actions.reopen(case=fresh(case), why="Nytt.", by=cast.actor_of(alice), seen=2)
    assert fresh(case).outcome == "granted"
    with pytest.raises(Refused):
        actions.withdraw(case=fresh(case), by=cast.actor_of(disa))


def test_the_second_of_two_officers_is_told_whatever_she_does(case, alice, hedda):
    """Both opened the case at its first event; Alice asked for more."""
    late, by = fresh(case), cast.actor_of(alice)
    ask(case, alice)
    day = clock.today() + DAY
    for do in (
        lambda: actions.ask_completion(case=late, text="Mer.", due_on=day, by=by, seen=1),
        lambda: actions.tell_delay(case=late, reason="Sjuk.", new_day=day, by=by, seen=1),
        lambda: actions.assign(case=late, officer=hedda, by=by, seen=1),
        lambda: actions.close(case=late, by=by, seen=1),
        lambda: actions.reopen(case=late, why="Nytt.", by=by, seen=1),
    ):
        with pytest.raises(Conflict):
            do()


def test_only_the_applicants_reading_counts(scoped, case, alice, disa, ebbe):
    frej = cast.know(scoped, "frej", cast.NUMBERS["frej"])
    cast.guard(frej, ebbe)
    cast.act(case, "grant", alice)
    for who, has_read in ((frej, False), (disa, True)):
        actions.mark_read(case=fresh(case), by=cast.actor_of(who))
        assert bool(case.decisions.get().read_at) is has_read
        assert fresh(case).unread_by_resident is not has_read
