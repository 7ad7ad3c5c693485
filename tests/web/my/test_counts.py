"""No page of the resident asks the database more than twelve things."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.web.my.conftest import TODAY, Journey, filled, officer_actor
from varv.cases import actions
from varv.cases.models import Case
from varv.core.ids import uuid7
from varv.people.models import Officer, Person

MOST = 12


@pytest.fixture
def few(django_assert_max_num_queries: Any) -> Callable[[Client, str], None]:
    """Return what fetches a page twice and counts the second time, as on a warm server."""

    def fetched(browser: Client, url: str) -> None:
        assert browser.get(url).status_code == 200
        with django_assert_max_num_queries(MOST):
            browser.get(url)

    return fetched


@pytest.mark.parametrize("step", ["child", "leave", "reasons", "guardians", "granska"])
def test_steps_and_review(journey: Journey, ebbe: Person, step: str, few: Any) -> None:
    filled(journey, ebbe)
    few(journey.client, journey.url(step))


def test_saving_a_step(journey: Journey, ebbe: Person, django_assert_max_num_queries: Any) -> None:
    filled(journey, ebbe)
    with django_assert_max_num_queries(MOST):
        journey.post("leave", first_day="2026-12-14", last_day="2026-12-17", earlier_days="0")


@pytest.mark.parametrize("page", ["kvitto", "ta-bort"])
def test_receipt_and_throwing_away(journey: Journey, ebbe: Person, page: str, few: Any) -> None:
    filled(journey, ebbe)
    if page == "kvitto":
        journey.submit()
    few(journey.client, journey.url(page))


def test_the_first_page_with_many_cases(
    client: Client, journey: Journey, ebbe: Person, alice: Officer, few: Any
) -> None:
    for _ in range(4):
        journey.start()
        filled(journey, ebbe).submit()
    for case in Case.objects.all()[:2]:
        day = TODAY.date().replace(day=30)
        actions.ask_completion(case=case, text="Mer?", due_on=day, by=officer_actor(alice))
    journey.start()
    journey.post("child", class_name="4B")
    few(client, "/ske/mina-sidor/")


@pytest.mark.parametrize("rest", ["", "svar/", "komplettera/", "ta-tillbaka/"])
def test_a_case_in_which_much_was_said(
    client: Client, case: Case, alice: Officer, rest: str, few: Any
) -> None:
    by = officer_actor(alice)
    for _ in range(3):
        actions.message(case=case, text="Hej", files=[], by=by, key=uuid7())
        actions.look(case=case, by=by)
    day = TODAY.date().replace(day=30)
    actions.ask_completion(case=case, text="Mer?", due_on=day, by=by)
    few(client, f"/ske/mina-sidor/arenden/{case.number}/{rest}")


def test_a_decided_case(client: Client, case: Case, alice: Officer, few: Any) -> None:
    by = officer_actor(alice)
    actions.message(case=case, text="Hej", files=[], by=by, key=uuid7())
    actions.act(case=case, action="grant", form={"reasons": "Kort."}, by=by)
    few(client, f"/ske/mina-sidor/arenden/{case.number}/")


def test_contact_details(client: Client, few: Any) -> None:
    few(client, "/ske/mina-sidor/uppgifter/")


def test_many_cases_are_read_page_by_page(client: Client, case: Case, few: Any) -> None:
    for n in range(1, 60):
        case.pk, case.number, case.draft_id = None, f"SKE-2026-1{n:05d}", uuid7()
        case.save(force_insert=True)
    home = "/ske/mina-sidor/"
    first = client.get(home).content.decode()
    assert len(set(re.findall(r"SKE-2026-\d+", first))) == 50 and "SKE-2026-000001" not in first
    older = re.search(r'href="(\?fore=\d+)" rel="next"', first)
    assert older
    rest = client.get(home + older[1]).content.decode()
    assert len(set(re.findall(r"SKE-2026-\d+", rest))) == 10 and "SKE-2026-000001" in rest
    assert 'rel="next"' not in rest and f'href="{home}"' in rest
    few(client, home)
    assert client.get(f"{home}?fore=x").status_code == 200
