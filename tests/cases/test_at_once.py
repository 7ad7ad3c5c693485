"""Real threads and real transactions: two tabs, two officers, two minds at the same moment."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django_scopes import scope

from tests import cast
from varv.cases import actions, queries
from varv.cases.models import Case, Completion, Decision, Draft, Event
from varv.core import clock
from varv.core.errors import Conflict, Refused

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6


def together(place: cast.Place, *calls: Callable[[], object]) -> list[object]:
    """Do things at the same moment, each in a thread; return what came, faults included."""
    ready, came = threading.Barrier(len(calls)), {}

    def run(n: int, call: Callable[[], object]) -> None:
        try:
            with clock.frozen(cast.MONDAY), scope(municipality=place.row):
                connection.ensure_connection()
                ready.wait(60)
                came[n] = call()
        except Exception as fault:
            came[n] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(120)
    return [came[n] for n in range(len(calls))]


def test_sent_by_many_tabs_it_is_one_case(scoped, written, disa):
    by = cast.actor_of(disa)

    def press():
        draft = Draft.objects.get(pk=written.pk)
        return actions.submit(draft=draft, by=by, municipality=scoped.row).number

    assert together(scoped, *[press] * MANY) == ["SKE-2026-000001"] * MANY
    assert Case.objects.count() == Event.objects.count() == 1


def test_many_who_send_get_numbers_without_gaps(scoped, disa, ebbe):
    by = cast.actor_of(disa)
    drafts = [cast.draft(scoped, disa, ebbe).pk for _ in range(MANY)]

    def press(pk):
        draft = Draft.objects.get(pk=pk)
        return actions.submit(draft=draft, by=by, municipality=scoped.row).number

    came = together(scoped, *[lambda pk=pk: press(pk) for pk in drafts])
    assert sorted(map(str, came)) == [f"SKE-2026-{n + 1:06d}" for n in range(MANY)]


def outcomes(came):
    """Tell what was done and what was refused."""
    refused = (Conflict, Refused)
    return sorted("no" if isinstance(each, refused) else type(each).__name__ for each in came)


def test_two_officers_decide_and_one_of_them_is_told(scoped, case, alice, hedda):
    def decide(officer, action):
        by, form = cast.actor_of(officer), {"reasons": "Skälen räcker."}
        row = Case.objects.get(pk=case.pk)
        return actions.act(case=row, action=action, form=form, by=by, seen=1)

    came = together(scoped, lambda: decide(alice, "grant"), lambda: decide(hedda, "refuse"))
    assert outcomes(came) == ["Case", "no"]
    assert Decision.objects.count() == 1 and queries.log_is_whole(Case.objects.get())


def test_disa_takes_it_back_while_alice_decides(scoped, case, alice, disa):
    def decide():
        row, by = Case.objects.get(pk=case.pk), cast.actor_of(alice)
        return actions.act(case=row, action="grant", form={"reasons": "Ja."}, by=by, seen=1)

    def withdraw():
        return actions.withdraw(case=Case.objects.get(pk=case.pk), by=cast.actor_of(disa))

    assert outcomes(together(scoped, decide, withdraw)) == ["Case", "no"]
    now = Case.objects.get()
    assert (now.outcome == "withdrawn") is not Decision.objects.exists()
    assert queries.log_is_whole(now)


def test_everybody_writes_at_once_and_nothing_is_lost(scoped, case, alice, disa):
    def write(who):
        cast.write(Case.objects.get(pk=case.pk), who, f"Hej från {who}")

    came = together(scoped, *[lambda who=who: write(who) for who in [alice, disa] * 3])
    assert came == [None] * 6
    now = Case.objects.get()
    assert now.messages.count() == 6 and now.last_event == 7 and queries.log_is_whole(now)


def test_an_answer_sent_twice_at_once_is_one(scoped, case, alice, disa):
    by, day = cast.actor_of(alice), cast.MONDAY.date().replace(day=30)
    asked = actions.ask_completion(case=case, text="Mer.", due_on=day, by=by)

    def answer():
        row = Completion.objects.select_related("case").get(pk=asked.pk)
        by = cast.actor_of(disa)
        return actions.answer_completion(completion=row, text="Här.", files=(), by=by).answer

    assert together(scoped, answer, answer, answer) == ["Här."] * 3
    now = Case.objects.get()
    assert now.last_event == 3 and now.phase == "received" and queries.log_is_whole(now)
