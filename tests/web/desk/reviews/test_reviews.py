"""Ella holds a review, Bea answers for her school, and everybody reads what came of it."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from varv.core.text import NBSP
from varv.notices.models import Outbox
from varv.people.roles import Role
from varv.steering.plans import actions as planning
from varv.steering.plans.actions import activities, plans
from varv.steering.plans.models import Plan
from varv.steering.reviews.models import Review

HOME = "/skelleftea/desk/reviews/"
PUBLIC = "/skelleftea/uppfoljning/"


@pytest.fixture
def ella(skelleftea: cast.Place) -> Client:
    """Return the browser of Ella, who leads the digitalisation."""
    return cast.client_of(cast.employ(skelleftea, "ella", Role.LEADER, unit="board"))


@pytest.fixture
def bea(skelleftea: cast.Place) -> Client:
    """Return the browser of Bea, who manages the school."""
    return cast.client_of(cast.employ(skelleftea, "bea", Role.MANAGER))


@pytest.fixture
def plan(skelleftea: cast.Place, ella: Client, bea: Client) -> Plan:
    """Have a plan with an activity of the school that Bea leads, and one that only staff see."""
    by, unit = cast.actor_of(skelleftea.staff["ella"]), skelleftea.units["kanalskolan"]
    with scope(municipality=skelleftea.row):
        row = planning.start(
            municipality=skelleftea.row, about=plans.About("Plan", 2026, 2027), by=by
        )
        planning.adopt(plan=row, body="KS", adopted_on=dt.date(2026, 1, 12), by=by)
        for title, is_public in (("Min skolväg", True), ("Tyst", False)):
            about = activities.About(
                title,
                unit,
                lead=skelleftea.staff["bea"],
                is_public=is_public,
                budget=90_000_00,
                starts_on=dt.date(2026, 2, 1),
                ends_on=dt.date(2026, 11, 30),
            )
            planning.propose(plan=row, about=about, ties=activities.Ties(), by=by)
    return row


def text(answer: Any) -> str:
    """Return what a page says, with plain spaces."""
    return str(answer.content.decode()).replace(NBSP, " ")


def begin(ella: Client, plan: Plan, months: str = "2026-07-01|2026-09-30") -> str:
    """Begin a review of the third quarter or others, and return the address of its page."""
    asked = {"period": f"{plan.pk}|{months}", "due_on": "2026-12-07"}
    return str(ella.post(f"{HOME}new/", asked)["Location"])


def answers(page: str) -> list[str]:
    """Return the addresses where one answers, in the page's order."""
    return re.findall(r'href="(/skelleftea/desk/reviews/answers/\d+/)"', page)


SAID = {
    "light": "yellow",
    "reason": "Leverantören är sen.",
    "told": "Vi provar i december.",
    "told_en": "We try it in December.",
    "hours": "40",
    "revision": "1",
}


def test_who_answers_too_late_or_wrong_loses_nothing(ella: Client, bea: Client, plan: Plan) -> None:
    nothing = ella.post(f"{HOME}new/", {"period": "", "due_on": "i morgon"})
    assert nothing.status_code == 422 and "Välj en plan" in text(nothing)
    home = begin(ella, plan)
    assert "En uppföljning pågår redan" in text(ella.get(f"{HOME}new/", follow=True))
    assert "2 aktiviteter väntar på ditt svar" in Outbox._base_manager.get().subject
    first = answers(text(bea.get(home)))[0]
    wrong = bea.post(first, {**SAID, "reason": "", "told": "Mina ord"})
    assert wrong.status_code == 422 and "Mina ord" in text(wrong)
    assert bea.post(first, SAID).status_code == 302
    late = bea.post(first, {**SAID, "reason": "Annat"})
    assert late.status_code == 409 and "Annat" in text(late)
    assert bea.get(f"{home}close/").status_code == 404
    asked = text(ella.get(f"{home}close/"))
    assert "kan aldrig ändras" in asked and "Perioden slutar" not in asked
    for _twice in range(2):
        assert ella.post(f"{home}close/").status_code == 302
    offered = text(ella.get(f"{HOME}new/"))
    assert "|2026-12-31" in offered and "|2026-09-30" not in offered, "not what is done"
    too_late = bea.post(first, {**SAID, "reason": "Mitt svar", "revision": "2"})
    assert too_late.status_code == 409 and "Mitt svar" in text(too_late)
    assert bea.get(first).status_code == 302


def test_closing_before_the_period_is_over_is_meant(ella: Client, plan: Plan) -> None:
    home = begin(ella, plan, "2026-10-01|2026-12-31")
    assert "Perioden slutar 31 december 2026." in text(ella.get(f"{home}close/"))
    wrong = ella.post(f"{home}close/")
    assert wrong.status_code == 422 and "fast perioden inte är slut" in text(wrong)
    for _twice in range(2):
        assert ella.post(f"{home}close/", {"early": "yes"}).status_code == 302
    assert "Avslutad 23 november 2026" in text(ella.get(home))


def test_from_a_question_to_what_everybody_reads(ella: Client, bea: Client, plan: Plan) -> None:
    home = begin(ella, plan)
    for each in answers(text(bea.get(home))):
        bea.post(each, SAID)
    key = "0193a1b2-0000-7000-8000-000000000001"
    for _twice in range(2):
        ella.post(f"{home}decide/", {"text": "Vi fortsätter.", "public": "yes", "key": key})
    ella.post(f"{home}summary/", {"summary": "Det går framåt.", "revision": "1"})
    ella.post(f"{home}close/")
    page = text(ella.get(home))
    assert "Leverantören är sen." in page and page.count("Vi fortsätter.") == 1
    public = f"{PUBLIC}{home.rstrip('/').rpartition('/')[2]}/"
    assert Client().get(public).status_code == 404
    ella.post(f"{home}publish/", {"public": "yes"})
    read = text(Client().get(public))
    for there in ("Min skolväg", "Vi provar i december.", "Vi fortsätter.", "Det går framåt."):
        assert there in read
    for hidden in ("Tyst", "Leverantören är sen.", "90 000"):
        assert hidden not in read
    english = Client()
    english.cookies["varv_language"] = "en"
    assert "We try it in December." in text(english.get(public))
    assert "juli–september 2026" in text(Client().get(PUBLIC))
    for paper in (Client().get(f"{public}uppfoljning.pdf"), bea.get(f"{home}report.pdf")):
        assert paper.content.startswith(b"%PDF")


def test_bo_answers_for_no_school_but_his_own(
    ella: Client, plan: Plan, skelleftea: cast.Place
) -> None:
    home = begin(ella, plan)
    bo = cast.client_of(cast.employ(skelleftea, "bo", Role.MANAGER, unit="norrskolan"))
    assert answers(text(bo.get(home))) == []
    address = answers(text(ella.get(home)))[0]
    assert bo.get(address).status_code == 404
    assert bo.post(address, {"light": "green"}).status_code == 404
    assert bo.get(f"{HOME}plans/{plan.pk}/means/2026/").status_code == 404


def test_money_and_hours_are_said_and_drawn(
    ella: Client, bea: Client, plan: Plan, skelleftea: cast.Place
) -> None:
    means = f"{HOME}plans/{plan.pk}/means/"
    wrong = ella.post(f"{means}2026/", {"money": "mycket", "revision": "0"})
    assert wrong.status_code == 422 and "mycket" in text(wrong)
    said = {"money": "150 000", "hours": "600", "revision": "0"}
    assert ella.post(f"{means}2026/", said).status_code == 302
    assert ella.post(f"{means}2026/", said).status_code == 409
    assert ella.get(f"{means}2031/").status_code == 404
    with scope(municipality=skelleftea.row):
        pk = plan.activities.order_by("number")[0].pk
    hours = f"{HOME}activities/{pk}/hours/"
    assert bea.post(hours, {"y2026": "fyra"}).status_code == 422
    assert bea.post(hours, {"y2026": "40"}).status_code == 302
    page = text(bea.get(means))
    assert "Mer planerat än budget" in page and "180 000 kr" in page and "40 tim" in page
    assert "−30 000 kr" in page
    bea.cookies["varv_language"] = "en"
    assert "40 h" in text(bea.get(means))


def test_how_often_is_arranged_and_undone(ella: Client, plan: Plan, skelleftea: cast.Place) -> None:
    address = f"{HOME}plans/{plan.pk}/rhythm/"
    assert ella.post(address, {"rhythm": "quarter", "days": "0"}).status_code == 422
    ella.post(address, {"rhythm": "quarter", "days": "10"})
    assert "Varje kvartal, 10 dagar att svara" in text(ella.get(HOME))
    ella.post(address, {"rhythm": "", "days": "10"})
    assert "Öppnas för hand" in text(ella.get(HOME))
    with scope(municipality=skelleftea.row):
        assert not Review.objects.exists()
