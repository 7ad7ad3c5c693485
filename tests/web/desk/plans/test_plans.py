"""Ella makes a plan and adopts it; an activity passes its gates on the desk, and all may follow."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from varv.core.text import NBSP
from varv.people.models import Officer
from varv.people.roles import Role
from varv.steering.plans.models import Activity, Plan

HOME = "/skelleftea/desk/plans/"
PUBLIC = "/skelleftea/handlingsplan/"


@pytest.fixture
def ella(skelleftea: cast.Place) -> Officer:
    """Have Ella, who leads the digitalisation."""
    return cast.employ(skelleftea, "ella", Role.LEADER, unit="board")


@pytest.fixture
def browser(ella: Officer) -> Client:
    """Return Ella's browser."""
    return cast.client_of(ella)


@pytest.fixture
def plan(browser: Client, skelleftea: cast.Place) -> Plan:
    """Have a plan in force."""
    words = {
        "title": "Digital handlingsplan",
        "first_year": "2026",
        "last_year": "2028",
        "words": "Enkelt = Simple\nÖppet",
    }
    assert browser.post(f"{HOME}new/", words).status_code == 302
    with scope(municipality=skelleftea.row):
        row = Plan.objects.get()
    adopted = {"body": "kommunstyrelsen", "adopted_on": "2026-11-02"}
    assert browser.post(f"{HOME}{row.pk}/adopt/", adopted).status_code == 302
    return row


def told(place: cast.Place, **changed: Any) -> dict[str, Any]:
    unit = str(place.units["kanalskolan"].pk)
    return {
        "title": "Aktiva seniorer",
        "unit": unit,
        "is_public": "yes",
        "risk": "low",
        "partners": "Skellefteå Kraft; energibolag\nRegion Västerbotten; region",
        "budget": "250 000",
        **changed,
    }


def add(browser: Client, plan: Plan, place: cast.Place, **changed: Any) -> Activity:
    answer = browser.post(f"{HOME}{plan.pk}/activity/", told(place, **changed))
    assert answer.status_code == 302, answer.content.decode()
    with scope(municipality=place.row):
        return Activity.objects.order_by("-number")[0]


def test_a_plan_in_force_is_read_by_all_in_both_languages(
    browser: Client, plan: Plan, skelleftea: cast.Place
) -> None:
    home = f"{HOME}{plan.pk}/"
    assert "Lägg till den första" in browser.get(home).content.decode()
    assert "passar det du har valt" in browser.get(f"{home}?q=x").content.decode()
    answer = Client().get(PUBLIC)
    assert answer.status_code == 302
    assert "inga offentliga aktiviteter än" in Client().get(answer["Location"]).content.decode()
    row = add(browser, plan, skelleftea, title_en="Active seniors")
    add(browser, plan, skelleftea, title="Internt arbete", is_public="no")
    for view in ("board", "list"):
        page = Client().get(f"{answer['Location']}?vy={view}").content.decode()
        assert "Aktiva seniorer" in page and "Internt arbete" not in page
    english = Client()
    english.cookies["varv_language"] = "en"
    assert "Simple" in english.get(answer["Location"]).content.decode()
    late = add(browser, plan, skelleftea, title="Kölista", waits_for=str(row.pk))
    page = english.get(f"{answer['Location']}{late.number}/").content.decode()
    assert "Active seniors" in page and "Aktiva seniorer" not in page
    assert "Internt arbete" in browser.get(f"{HOME}{plan.pk}/").content.decode()
    assert Client().get(f"{answer['Location']}2/").status_code == 404
    browser.cookies["varv_language"] = "en"
    form = browser.get(f"{home}activity/").content.decode()
    assert "Simple" in form and "Enkelt" not in form
    effects = "/skelleftea/desk/effects/"
    for each in (f"{home}activity/", f"{effects}new/", f"{effects}activities/{row.pk}/worth/"):
        asked = browser.get(each).content.decode()
        assert "Active seniors" in asked and "Aktiva seniorer" not in asked


def test_the_money_and_partners_are_kept(
    browser: Client, plan: Plan, skelleftea: cast.Place
) -> None:
    row = add(browser, plan, skelleftea)
    assert row.budget == 250_000_00
    page = browser.get(f"{HOME}activities/{row.pk}/edit/").content.decode()
    assert "Region Västerbotten; region" in page and 'value="250000"' in page
    add(browser, plan, skelleftea, title="Gemensam tunna", title_en="Shared bin")
    browser.cookies["varv_language"] = "en"
    page = browser.get(f"{HOME}activities/{row.pk}/edit/").content.decode()
    assert "Shared bin" in page and "Simple" in page
    assert "Gemensam tunna" not in page and "Enkelt" not in page
    assert "Skellefteå Kraft; energy company" in page
    again = told(skelleftea, partners="Skellefteå Kraft; energy company", revision="1")
    assert browser.post(f"{HOME}activities/{row.pk}/edit/", again).status_code == 302
    browser.cookies["varv_language"] = "sv"
    dated = {"starts_on": "2026-01-01", "ends_on": "2026-12-31"}
    pages = (f"{HOME}{plan.pk}/?vy=list", f"/skelleftea/desk/reviews/plans/{plan.pk}/means/")
    for outcome, is_marked in (("250 000", False), ("261 000", True)):
        dear = add(browser, plan, skelleftea, title="Dyrare än tänkt", outcome=outcome, **dated)
        read = (*pages, f"{HOME}activities/{dear.pk}/")
        said = [browser.get(each).content.decode().replace(NBSP, " ") for each in read]
        assert ["</svg>11 000 kr över budget" in each for each in said] == [is_marked] * 3
    allotted = {"money": "200 000", "hours": "", "revision": "0"}
    assert browser.post(f"{pages[1]}2026/", allotted).status_code == 302
    assert "Mer använt än budget" in browser.get(pages[1]).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"budget": "mycket"}, "Skriv beloppet i hela kronor"),
        ({"starts_on": "snart"}, "Skriv dagen som år, månad och dag"),
        ({"partners": "Bolaget; vän"}, "går inte att läsa"),
        ({"unit": ""}, "Välj vilken enhet som ansvarar."),
        ({"title": ""}, "Skriv vad aktiviteten heter"),
        ({"risk": "high", "risk_text": ""}, "Beskriv risken"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(
    browser: Client, plan: Plan, skelleftea: cast.Place, changed: dict[str, str], said: str
) -> None:
    sent = told(skelleftea, summary="Så att äldre klarar sig själva.", **changed)
    answer = browser.post(f"{HOME}{plan.pk}/activity/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and "klarar sig själva" in page
    empty = browser.get(f"{HOME}{plan.pk}/activity/").content.decode()
    assert ">Välj</option>" in empty, "no unit is chosen for one"


def test_more_people_than_there_are_were_never_asked(
    browser: Client, plan: Plan, skelleftea: cast.Place
) -> None:
    row = add(browser, plan, skelleftea)
    lesson = {"who": "Alla", "count": "999999999999999", "learned": "Mycket."}
    answer = browser.post(f"{HOME}activities/{row.pk}/evidence/", lesson)
    assert answer.status_code == 422 and "Skriv antalet med siffror." in answer.content.decode()


def test_an_activity_goes_through_its_gates(
    browser: Client, plan: Plan, ella: Officer, skelleftea: cast.Place
) -> None:
    row = add(browser, plan, skelleftea, follow_up_on="2027-06-01", communicator=str(ella.pk))
    home = f"{HOME}activities/{row.pk}/"
    nothing = f'class="button button--second" href="{home}on/"'
    assert nothing in browser.get(home).content.decode(), "what is missing comes first"
    refused = browser.post(f"{home}on/", {"seen": "target_group"})
    assert refused.status_code == 422 and "vilka ni frågade" in refused.content.decode()
    for stage in ("target_group", "needs", "concept", "prototype", "tested"):
        lesson = {"who": "Seniorer", "count": "12", "learned": "De vill klara sig själva."}
        assert browser.post(f"{home}evidence/", lesson).status_code == 302
        assert nothing not in browser.get(home).content.decode()
        assert browser.post(f"{home}on/", {"seen": stage}).status_code == 302
    assert "I bruk" in browser.get(home).content.decode()
    late = browser.post(f"{home}on/", {"seen": "needs"})
    assert late.status_code == 409
    gate = browser.get(f"{home}on/").content.decode()
    assert f'href="{home}evidence/"' in gate, "the way to what is missing"
    browser.post(f"{home}evidence/", lesson)
    refused = browser.post(f"{home}on/", {"seen": "in_use"})
    gate = refused.content.decode()
    assert refused.status_code == 422 and f'href="{home}evidence/"' not in gate
    assert 'href="#f-reason"' in gate and "Inget är mätt" in gate and "1\xa0juni 2027" in gate
    told = "Följdes upp utan att effekten var mätt: Vi räknar i maj."
    assert "tag--box tag--done" not in browser.get(home).content.decode()
    browser.post(f"{home}on/", {"seen": "in_use", "reason": "Vi räknar i maj."})
    page = browser.get(home).content.decode()
    assert told in page and "tag--box tag--done" in page
    page = Client().get(f"{PUBLIC}{plan.slug}/{row.number}/").content.decode()
    assert "De vill klara sig själva." in page and "12 personer" in page and told in page


def test_years_need_a_communicator(
    browser: Client, plan: Plan, ella: Officer, skelleftea: cast.Place
) -> None:
    row = add(browser, plan, skelleftea)
    answer = browser.post(f"{HOME}activities/{row.pk}/years/", {"years": ["2026"]})
    assert answer.status_code == 422 and "Utse en kommunikatör" in answer.content.decode()
    page = browser.get(f"{HOME}activities/{row.pk}/edit/").content.decode()
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert revision
    sent = told(skelleftea, communicator=str(ella.pk), revision=revision[1])
    assert browser.post(f"{HOME}activities/{row.pk}/edit/", sent).status_code == 302
    late = browser.post(f"{HOME}activities/{row.pk}/edit/", sent)
    assert late.status_code == 409 and "Någon annan har ändrat" in late.content.decode()
    assert browser.post(f"{HOME}activities/{row.pk}/years/", {"years": ["2026"]}).status_code == 302
    assert "2026" in browser.get(f"{HOME}{plan.pk}/?vy=list&ar=2026").content.decode()


def test_filters_take_known_words_only(browser: Client, plan: Plan, skelleftea: cast.Place) -> None:
    add(browser, plan, skelleftea)
    for odd in ("ordning=;drop", "steg=x", "ord=1e9", "ar=9999999999999999999", "q=%00"):
        assert browser.get(f"{HOME}{plan.pk}/?vy=list&{odd}").status_code == 200
    empty = browser.get(f"{HOME}{plan.pk}/?vy=list&q=finns+inte").content.decode()
    assert "Inga aktiviteter passar" in empty


def test_the_roadmap_draws_what_has_days_and_lists_the_rest(
    browser: Client, plan: Plan, skelleftea: cast.Place
) -> None:
    add(browser, plan, skelleftea, starts_on="2026-10-01", ends_on="2027-03-01")
    add(browser, plan, skelleftea, title="Utan dagar")
    page = browser.get(f"{HOME}{plan.pk}/?vy=roadmap").content.decode()
    assert '<rect class="going"' in page and "Inte bestämt" in page


def test_the_activities_come_as_a_spreadsheet(
    browser: Client, plan: Plan, skelleftea: cast.Place
) -> None:
    add(browser, plan, skelleftea, title="=cmd()")
    text = browser.get(f"{HOME}{plan.pk}/download/").content.decode()
    assert "'=cmd()" in text and "250000" in text


def test_a_manager_of_one_school_does_not_touch_the_other(
    browser: Client, plan: Plan, skelleftea: cast.Place
) -> None:
    row = add(browser, plan, skelleftea, unit=str(skelleftea.units["norrskolan"].pk))
    bea = cast.client_of(cast.employ(skelleftea, "bea", Role.MANAGER))
    assert bea.get(f"{HOME}activities/{row.pk}/").status_code == 200
    for page in ("edit/", "evidence/", "on/", "years/", "stop/"):
        assert bea.get(f"{HOME}activities/{row.pk}/{page}").status_code == 404
    mine = add(bea, plan, skelleftea)
    assert bea.get(f"{HOME}activities/{mine.pk}/edit/").status_code == 200
    assert dt.date(2026, 11, 23) == mine.created_at.date()


def test_the_year_is_chosen_from_one_page(
    browser: Client, plan: Plan, ella: Officer, skelleftea: cast.Place
) -> None:
    row = add(browser, plan, skelleftea, communicator=str(ella.pk))
    bare = add(browser, plan, skelleftea, title="Utan kommunikatör")
    address = f"{HOME}{plan.pk}/selection/?ar=2027"
    assert "kommunikatör saknas" in browser.get(address).content.decode()
    wrong = browser.post(address, {"chosen": [str(row.pk), str(bare.pk)]})
    assert wrong.status_code == 422 and "Utan kommunikatör" in wrong.content.decode()
    answer = browser.post(address, {"chosen": [str(row.pk)]}, follow=True).content.decode()
    assert "1 aktivitet är vald" in answer and "250\N{NO-BREAK SPACE}000" in answer
    browser.post(address, {"seen": [str(row.pk)]})
    assert "0 aktiviteter är valda" in browser.get(address).content.decode()


def test_the_launch_asks_for_what_is_missing_where_it_is_missing(
    browser: Client, plan: Plan, skelleftea: cast.Place
) -> None:
    row = add(browser, plan, skelleftea)
    address = f"{HOME}activities/{row.pk}/on/"
    assert "inget underlag än" in browser.get(address).content.decode()
    with scope(municipality=skelleftea.row):
        Activity.objects.update(stage="tested")
    page = browser.post(address, {"seen": "tested"}).content.decode()
    assert "eller varför ni inte väntar" in page and f'href="{address[:-3]}"' in page
    assert 'href="#f-follow_up_on"' in page and 'href="#f-reason"' in page
    sent = {"seen": "tested", "follow_up_on": "2027-06-01", "reason": "Lagkrav."}
    assert browser.post(address, sent).status_code == 302
    for who, home in (
        (browser, f"{HOME}activities/{row.pk}/"),
        (Client(), f"{PUBLIC}{plan.slug}/{row.number}/"),
    ):
        page = who.get(home).content.decode()
        assert "Togs i bruk utan att målgruppen hade provat: Lagkrav." in page
        assert page.count('<li class="skipped">') == page.count("Hoppades över") == 1
    for who, board in ((browser, f"{HOME}{plan.pk}/"), (Client(), f"{PUBLIC}{plan.slug}/")):
        assert "hoppade över provet" in who.get(board).content.decode()
    browser.post(f"{HOME}activities/{row.pk}/back/", {"seen": "in_use", "reason": "Fel."})
    page = browser.get(f"{HOME}activities/{row.pk}/").content.decode()
    assert "Togs i bruk" not in page and "Hoppades över" not in page
