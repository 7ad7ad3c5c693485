"""What becomes of an application: where it goes, by when, at once or not, and how long it stays."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.eservices.small import MONDAY, PROCESS, context, field, package, read
from varv.core import workdays
from varv.eservices.package import process
from varv.eservices.package.compiled import Package
from varv.eservices.package.expressions import within
from varv.eservices.package.lasting import Retention

WHOLE = field("days", type="whole")
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2030, 12, 31))
CALENDAR = [
    {"code": "h", "kind": "term", "first_day": "2026-08-17", "last_day": "2026-12-18"},
    {"code": "v", "kind": "term", "first_day": "2027-01-11", "last_day": "2027-06-11"},
    {"code": "l", "kind": "closed", "first_day": "2026-11-30", "last_day": "2026-11-30"},
]


def made(**changed: Any) -> Package:
    return package(WHOLE, process=changed, registers={"school_calendar": CALENDAR})


def test_the_first_rule_that_holds_says_where_a_case_goes() -> None:
    handlers = {"desk": {"label": "Disken"}, "board": {"label": "Nämnden", "unit_from": "'n1'"}}
    routing = [{"when": "days > 10", "to": "board", "role": "decider"}, {"to": "desk"}]
    asked = made(handlers=handlers, routing=routing)
    around = context(asked)
    far = process.route(asked, read(asked, {"days": 11}), around)
    near = process.route(asked, read(asked, {"days": 10}), around)
    assert (far.handler, far.unit_code, far.role) == ("board", "n1", "decider")
    assert (near.handler, near.unit_code, near.role) == ("desk", None, "handler")
    assert process.route(asked, read(asked, {}), around).handler == "desk"


def test_an_action_is_done_at_once_only_when_its_rule_holds() -> None:
    asked = made(automatic=[{"when": "days <= 2", "action": "grant"}])
    at_once = process.automatic(asked, read(asked, {"days": 2}), context(asked))
    assert at_once is not None and at_once.key == "grant"
    assert process.automatic(asked, read(asked, {"days": 3}), context(asked)) is None
    assert process.automatic(asked, read(asked, {}), context(asked)) is None


def test_an_action_is_offered_in_its_states_and_when_its_rule_holds() -> None:
    grant = {**PROCESS["actions"]["grant"], "when": "days < 5"}
    asked = made(actions={"grant": grant})
    offered = [
        [each.key for each in process.actions_from(asked, state, {"days": days}, context(asked))]
        for state, days in (("received", 4), ("received", 5), ("granted", 4))
    ]
    assert offered == [["grant"], [], []]


def test_who_may_act_can_hang_on_the_answers() -> None:
    by = [{"when": "days <= 10", "role": "handler"}, {"role": "decider"}]
    asked = made(actions={"grant": {**PROCESS["actions"]["grant"], "by": by}})
    chosen = process.actions_from(asked, "received", {}, context(asked))[0]
    roles = [process.role_of(asked, chosen, {"days": days}, context(asked)) for days in (10, 11)]
    assert roles == ["handler", "decider"]


def test_an_action_asks_its_own_questions() -> None:
    more = field("until", type="date", valid=[{"rule": "action.until > today", "message": "Sen."}])
    asked = made(actions={"grant": {**PROCESS["actions"]["grant"], "fields": [more]}})
    chosen = process.actions_from(asked, "received", {}, context(asked))[0]

    def form(text: str) -> process.FormAnswers:
        return process.parse_form(asked, chosen, {"until": text}, {}, context(asked))

    assert form("14/12 2026").values == {"until": "2026-12-14"}
    assert form("2026-11-23").errors == {"until": "Sen."}
    assert set(form("").errors) == set(form("snart").errors) == {"until"}
    assert form("").errors["until"].startswith("Ange ett datum"), "it says what to do"


@pytest.mark.parametrize(
    ("kind", "count", "due", "warn"),
    [
        ("working", 10, "2026-12-07", "2026-12-03"),
        ("calendar", 12, "2026-12-07", "2026-12-05"),
        ("weeks", 2, "2026-12-07", "2026-12-05"),
        ("months", 1, "2026-12-23", "2026-12-21"),
    ],
)
def test_a_promised_day_is_a_workday(kind: str, count: int, due: str, warn: str) -> None:
    asked = made(deadlines={"promise": {"days": count, "kind": kind, "text": "Löfte"}})
    found = process.deadlines(asked, {}, context(asked), MONDAY)[0]
    assert (found.due_on.isoformat(), found.warn_on.isoformat()) == (due, warn)


def test_a_promise_that_touches_something_absent_is_not_made() -> None:
    asked = made(deadlines={"promise": {"days": "days", "text": "Löfte"}})
    assert process.deadlines(asked, {}, context(asked), MONDAY) == ()
    assert process.deadlines(asked, {"days": 1}, context(asked), MONDAY)[0].text == "Löfte"


def test_how_long_a_case_is_kept_hangs_on_its_outcome() -> None:
    rule = {"keep": "2y", "by_outcome": {"granted": "10d"}, "then": "erase", "mandate": "Plan"}
    asked = made(retention=rule)
    assert process.retention(asked, "granted").last_day(MONDAY) == dt.date(2026, 12, 3)
    assert process.retention(asked, "").last_day(dt.date(2024, 2, 29)) == dt.date(2026, 2, 28)


@drawn(DAYS, st.integers(0, 40), st.sampled_from("ymd"))
def test_no_case_is_kept_shorter_than_was_said(start: dt.date, count: int, unit: str) -> None:
    lengths = [Retention(f"{each}{unit}", "closed", "erase", "") for each in (count, count + 1)]
    last, later = (each.last_day(start) for each in lengths)
    assert start <= last < later
    months = (last.year - start.year) * 12 + last.month - start.month
    assert (
        (last - start).days == count if unit == "d" else months == count * (1 + 11 * (unit == "y"))
    )


def school_days(first: dt.date, last: dt.date, *, down: bool = False) -> int:
    asked = made()
    around = context(asked, down=("school_calendar",) if down else ()).around()
    text = f'school_days("{first}", "{last}")'
    with within(around):
        return int(asked.language.compile(text).value({}))


def test_school_days_are_counted_by_the_calendar() -> None:
    assert school_days(dt.date(2026, 12, 14), dt.date(2026, 12, 18)) == 5
    assert school_days(dt.date(2026, 12, 14), dt.date(2027, 1, 15)) == 10
    assert school_days(dt.date(2026, 11, 27), dt.date(2026, 12, 1)) == 2
    assert school_days(dt.date(2026, 12, 18), dt.date(2026, 12, 14)) == 0


@pytest.mark.slow
@drawn(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_school_days_add_up_and_never_exceed_workdays(day: dt.date, one: int, two: int) -> None:
    middle = day + dt.timedelta(days=one)
    last = middle + dt.timedelta(days=1 + two)
    whole = school_days(day, last)
    after = school_days(middle + dt.timedelta(days=1), last)
    assert whole == school_days(day, middle) + after
    assert 0 <= whole <= workdays.workdays_between(day, last)


@drawn(DAYS, st.integers(0, 60))
def test_without_a_calendar_workdays_are_counted(day: dt.date, count: int) -> None:
    last = day + dt.timedelta(days=count)
    assert school_days(day, last, down=True) == workdays.workdays_between(day, last)
