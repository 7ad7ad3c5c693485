"""What a package lets everybody read, and days that begin with an action."""

import copy
import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from tests.eservices.small import MONDAY, PROCESS, files
from varv.eservices import library
from varv.eservices.package import lint, process, publishing
from varv.eservices.package.compiled import Package
from varv.eservices.package.context import Context
from varv.eservices.package.loading import compile_package

TITLE = {"key": "title", "type": "text", "label": "Rubrik"}
WHO = {"key": "mail", "type": "email", "label": "E-post"}
SHOW = {"key": "show", "type": "yes_no", "label": "Visa namn"}
PUBLIC = {"title": "title", "text": ["title"]}


def said(public: dict[str, Any] | None, **changed: Any) -> list[str]:
    """Return what the linter says of a package with a public part."""
    rules = {**copy.deepcopy(PROCESS), **changed}
    if public is not None:
        rules["public"] = public
    return [str(each) for each in lint.check(files(TITLE, WHO, SHOW, process=rules))]


@pytest.mark.parametrize(
    ("public", "told"),
    [
        ({"title": "nothing", "text": ["title"]}, "there is no field 'nothing'"),
        ({"title": "title", "text": ["mail"]}, "'mail' is personal data"),
        ({**PUBLIC, "place": "show"}, "'show' is yes_no"),
        ({**PUBLIC, "name": "title"}, "is no yes_no or consent"),
        ({**PUBLIC, "publish": "nothing"}, "action 'nothing' is not defined"),
        ({**PUBLIC, "publish": "grant"}, "decides the case"),
        ({**PUBLIC, "stages": {"nowhere": "open"}}, "state 'nowhere' is not defined"),
        ({**PUBLIC, "comments": "settings.none"}, "comments:"),
        ({**PUBLIC, "quarantine": "twelve"}, "quarantine:"),
        ({**PUBLIC, "support": {"reached": "grant", "threshold": 3}}, "set its by: system"),
        ({**PUBLIC, "support": {"reached": "grant"}}, "no threshold to reach"),
        ({**PUBLIC, "support": {"expired": "grant"}}, "no days that end"),
        ({**PUBLIC, "support": {"days": 3}}, "nothing is done when they end"),
        ({**PUBLIC, "support": {"threshold": "many"}}, "support.threshold:"),
    ],
)
def test_what_cannot_be_public_is_told_with_its_cure(public: dict[str, Any], told: str) -> None:
    found = [each for each in said(public) if told in each]
    assert found and found[0].startswith("process.yaml:")


def test_a_personal_text_is_refused_too() -> None:
    rules = {**copy.deepcopy(PROCESS), "public": PUBLIC}
    made = files({**TITLE, "personal": True}, process=rules)
    assert any("'title' is personal data" in str(each) for each in lint.check(made))


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({"days": 3, "from": "nothing", "text": "Svar"}, "'nothing' is no action"),
        ({"days": 3, "from": "grant.day", "text": "Svar"}, "'day' is no date that 'grant' asks"),
    ],
)
def test_days_begin_with_something_that_is_there(rule: dict[str, Any], told: str) -> None:
    assert any(told in each for each in said(None, deadlines={"answer": rule}))


def test_where_no_law_gives_a_day_the_package_must() -> None:
    rules = copy.deepcopy(PROCESS)
    rules["actions"]["grant"]["decision"] |= {"appeal": "legality", "legal_basis": ["KL"]}
    assert any("promises no day" in each for each in said(None, actions=rules["actions"]))
    promised = {"answer": {"days": 3, "text": "Svar"}}
    kept = said(None, actions=rules["actions"], deadlines=promised)
    assert not any("promises no day" in each for each in kept)


def proposal(**settings: Any) -> Package:
    return compile_package(library.files("resident-proposal"), settings)


def test_a_year_is_counted_from_the_meeting_and_warned_at_nine_months() -> None:
    context = Context(today=MONDAY, action={"meeting_on": "2026-11-16"})
    (day,) = process.deadlines(proposal(), {}, context, MONDAY, "announce")
    assert (day.key, day.due_on, day.warn_on) == (
        "year",
        dt.date(2027, 11, 16),
        dt.date(2027, 8, 16),
    )


def test_a_year_from_a_leap_day_ends_on_a_day_that_is_there() -> None:
    context = Context(today=MONDAY, action={"meeting_on": "2028-02-29"})
    (day,) = process.deadlines(proposal(), {}, context, MONDAY, "announce")
    assert day.due_on == dt.date(2029, 2, 28)


def test_before_it_only_what_is_counted_from_receipt_is_promised() -> None:
    package = proposal(announce_days=30)
    context = Context(today=MONDAY, settings=package.settings)
    (day,) = process.deadlines(package, {}, context, MONDAY)
    assert (day.key, day.due_on) == ("announced", dt.date(2026, 12, 23))


@pytest.mark.parametrize(
    ("own", "threshold"),
    [
        ({"threshold": 50}, 50),
        ({"threshold_kind": "permille", "permille": 1.0, "population": 76_542}, 77),
        ({"threshold_kind": "permille", "permille": 0.5, "population": 1000}, 1),
    ],
)
def test_a_threshold_is_a_number_or_per_mille_upwards(own: dict[str, Any], threshold: int) -> None:
    package = compile_package(library.files("petition"), own)
    context = Context(today=MONDAY, settings=package.settings)
    support = publishing.support(package, {}, context)
    assert support is not None
    assert (support.threshold, support.days, support.reached) == (threshold, 90, "reach")


def test_the_public_words_are_those_of_the_named_fields() -> None:
    package = proposal()
    values = {
        "proposal_title": "Bänkar",
        "what": "Fler.",
        "why": "Vila.",
        "contact_email": "a@b.se",
        "show_name": True,
    }
    shown = publishing.public(package, values, Context(today=MONDAY, settings=package.settings))
    assert shown is not None
    assert (shown.title, shown.text, shown.is_named) == ("Bänkar", "Fler.\n\nVila.", True)
    assert (shown.comments, shown.quarantine) == ("before", 12)


def test_a_package_without_a_public_part_shows_nothing() -> None:
    package = library.package("school-leave")
    context = Context(today=MONDAY, settings=package.settings)
    assert publishing.public(package, {}, context) is None
    assert publishing.support(package, {}, replace(context)) is None
    assert publishing.stage(package, "received") == ""


def test_the_six_months_are_not_promised_where_they_do_not_hold() -> None:
    assert process.is_tried_for_legality(proposal())
    assert not process.is_tried_for_legality(library.package("waste-subscription"))
