"""Ella leads a round at the desk; Bea and Alice answer; a gap becomes an activity."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from varv.core import clock
from varv.people.models import Officer
from varv.people.roles import Role
from varv.steering.maturity import questionnaire
from varv.steering.maturity.models import Assessment, Round
from varv.steering.maturity.states import Area
from varv.steering.plans import actions as planning
from varv.steering.plans.actions import plans
from varv.steering.plans.models import Activity

HOME = "/skelleftea/desk/maturity/"


@pytest.fixture
def ella(skelleftea: cast.Place) -> Officer:
    """Have Ella, who leads the digitalisation."""
    return cast.employ(skelleftea, "ella", Role.LEADER, unit="board")


@pytest.fixture
def browser(ella: Officer) -> Client:
    """Return Ella's browser."""
    return cast.client_of(ella)


@pytest.fixture
def round(browser: Client, skelleftea: cast.Place) -> Round:
    """Have a round that the school is invited to."""
    day = clock.today() + dt.timedelta(days=30)
    unit = skelleftea.units["kanalskolan"].pk
    sent = {"title": "2026", "unit": "", "units": [str(unit)], "answer_by": day.isoformat()}
    assert browser.post(f"{HOME}new/", sent).status_code == 302
    with scope(municipality=skelleftea.row):
        return Round.objects.get()


def sheet(round: Round, unit: Any = None) -> Assessment:
    with scope(municipality=round.municipality):
        return Assessment.objects.get(round=round, unit=unit)


def seen(browser: Client, address: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', browser.get(address).content.decode())
    assert found
    return found[1]


def answer(browser: Client, row: Assessment, status: str = "achieved", **changed: str) -> None:
    for area, claims in questionnaire.edition(1).areas.items():
        address = f"{HOME}assessments/{row.pk}/{area}/"
        sent = {f"status-{each.key}": changed.get(each.key, status) for each in claims}
        assert browser.post(address, {**sent, "seen": seen(browser, address)}).status_code == 302


def test_a_round_is_led_from_invitation_to_activity(
    browser: Client, round: Round, skelleftea: cast.Place
) -> None:
    school = skelleftea.units["kanalskolan"]
    bea = cast.client_of(cast.employ(skelleftea, "bea", Role.MANAGER))
    assert "Kanalskolan" in bea.get(HOME).content.decode()
    row = sheet(round, school)
    answer(bea, row, once="not_planned")
    assert bea.post(f"{HOME}assessments/{row.pk}/hand-in/").status_code == 302
    assert "Inlämnat" in bea.get(HOME).content.decode()
    assert bea.get(f"{HOME}{round.pk}/close/").status_code == 404
    refused = browser.post(f"{HOME}{round.pk}/close/")
    assert refused.status_code == 422 and "24 påståenden" in refused.content.decode()
    browser.post(f"{HOME}{round.pk}/sum-up/")
    area = browser.get(f"{HOME}assessments/{sheet(round).pk}/infrastructure/").content.decode()
    assert "Kanalskolan: inte planerat" in area
    assert browser.post(f"{HOME}{round.pk}/close/").status_code == 302
    page = browser.get(f"{HOME}{round.pk}/").content.decode()
    assert "83\N{NO-BREAK SPACE}%" in page and "Det finns ingen handlingsplan" in page
    with scope(municipality=skelleftea.row):
        about = plans.About("Digital handlingsplan", 2026, 2028)
        by = cast.actor_of(skelleftea.staff["ella"])
        planning.start(municipality=skelleftea.row, about=about, by=by)
    found = re.search(
        rf"{HOME}gaps/\d+/plan/\d+/", browser.get(f"{HOME}{round.pk}/").content.decode()
    )
    assert found
    form = browser.get(found[0]).content.decode()
    assert 'value="Koppla ihop system så att uppgifter skrivs en gång"' in form
    assert "Digital mognad 2026: inte planerat" in form
    empty = browser.post(found[0], {"title": "", "unit": str(school.pk)})
    assert empty.status_code == 422
    wanted = {"title": "Koppla ihop system", "unit": str(school.pk), "risk": "low"}
    for _click in range(2):
        made = browser.post(found[0], wanted)
    with scope(municipality=skelleftea.row):
        activity = Activity.objects.get()
    assert made["Location"] == f"/skelleftea/desk/plans/activities/{activity.pk}/"
    page = browser.get(f"{HOME}{round.pk}/").content.decode()
    assert "Koppla ihop system" in page and "i steget målgrupp" in page
    paper = browser.get(f"{HOME}{round.pk}/report/")
    assert paper.content.startswith(b"%PDF") and paper["Content-Type"] == "application/pdf"


def test_what_is_wrong_is_said_and_nothing_written_is_lost(browser: Client, round: Round) -> None:
    address = f"{HOME}assessments/{sheet(round).pk}/use/"
    answer_is = browser.post(address, {"comment-services": "Tio ärenden.", "seen": "0"})
    page = answer_is.content.decode()
    assert answer_is.status_code == 422 and "Tio ärenden." in page
    assert 'href="#f-status-services"' in page and "<details open>" in page
    assert browser.post(address, {"status-services": "nearly", "seen": "0"}).status_code == 302
    late = browser.post(address, {"status-services": "begun", "seen": "0"})
    assert late.status_code == 409 and "Någon annan har svarat" in late.content.decode()
    again = {"status-services": "begun", "seen": seen(browser, address), "then": "stop"}
    assert browser.post(address, again)["Location"] == f"{HOME}assessments/{sheet(round).pk}/"


def test_who_is_invited_answers_and_sees_nothing_else(
    browser: Client, round: Round, skelleftea: cast.Place
) -> None:
    bo = cast.employ(skelleftea, "bo", Role.HANDLER, unit="norrskolan")
    norrskolan = skelleftea.units["norrskolan"]
    unasked = cast.client_of(bo)
    assert "När någon bjuder in dig" in unasked.get(HOME).content.decode()
    sent = {"unit": str(norrskolan.pk), "officer": str(bo.pk)}
    assert browser.post(f"{HOME}{round.pk}/invite/", sent).status_code == 302
    row = sheet(round, norrskolan)
    answer(unasked, row, status="begun")
    assert unasked.get(f"{HOME}assessments/{row.pk}/").status_code == 200
    other = sheet(round, skelleftea.units["kanalskolan"])
    for closed in (f"{round.pk}/", f"assessments/{other.pk}/", f"assessments/{other.pk}/use/"):
        assert unasked.get(f"{HOME}{closed}").status_code == 404
    assert unasked.get(f"{HOME}assessments/{row.pk}/okand/").status_code == 404
    kept = browser.post(f"{HOME}assessments/{row.pk}/withdraw/", follow=True).content.decode()
    assert "börjat svara" in kept
    gone = browser.post(f"{HOME}assessments/{other.pk}/withdraw/", follow=True).content.decode()
    assert "Inbjudan är borttagen" in gone


def test_everybody_sees_four_bars_when_the_leader_wants_it(
    browser: Client, round: Round, skelleftea: cast.Place
) -> None:
    answer(browser, sheet(round), status="nearly")
    browser.post(f"{HOME}{round.pk}/close/")
    steering = "/skelleftea/mal-och-plan/"
    assert "Hur långt har vi kommit?" not in Client().get(steering).content.decode()
    browser.post(f"{HOME}{round.pk}/show/", {"show": "yes"})
    english = Client()
    english.cookies["varv_language"] = "en"
    page = english.get(steering).content.decode()
    assert page.count('class="maturity__bar"') == len(Area) and "75\N{NO-BREAK SPACE}%" in page
    browser.post(f"{HOME}{round.pk}/show/", {"show": "no"})
    assert "Hur långt har vi kommit?" not in Client().get(steering).content.decode()


def test_a_second_round_is_refused_while_one_goes_on(browser: Client, round: Round) -> None:
    answer_is = browser.post(f"{HOME}new/", {"title": "2027", "unit": ""})
    assert answer_is.status_code == 422 and "pågår redan" in answer_is.content.decode()
    past = browser.post(f"{HOME}new/", {"title": "", "answer_by": "igår"})
    assert past.status_code == 422 and "år, månad och dag" in past.content.decode()
