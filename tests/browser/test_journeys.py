"""The main job, walked from both sides in a real browser."""

import datetime as dt

import pytest

from tests.browser.conftest import Doors
from tests.browser.people import TOWN, Guest, school_day

pytestmark = pytest.mark.browser

WAYS = [
    pytest.param(1440, "sv", True, id="wide, Swedish"),
    pytest.param(390, "en", True, id="phone, English"),
    pytest.param(390, "sv", False, id="phone, without JavaScript"),
]
EVERY_WAY = pytest.mark.parametrize(("width", "language", "scripts"), WAYS)
SCHOOL = "alvskolan"


def apply_for_leave(guest: Guest, first: dt.date, last: dt.date) -> str:
    """Let Disa apply for leave for Ebbe and return the case number."""
    guest.as_resident("Disa")
    guest.begin("ledighetsansokan")
    guest.page.locator("main label:has-text('Ebbe')").first.click()
    guest.choose("school", SCHOOL)
    guest.choose("grade", "grade_4")
    guest.write(class_name="4B")
    guest.go_on()
    guest.write(first_day=first.isoformat(), last_day=last.isoformat(), earlier_days="0")
    guest.go_on()
    guest.choose("reason_kind", "family")
    guest.write(reason="Farmor fyller 90 år.", studies="Läser två kapitel.")
    if guest.page.locator("main [name=special_reasons]").count():
        guest.write(special_reasons="Släkten ses vart femte år.")
    guest.go_on()
    guest.choose("custody", "sole")
    guest.write(contact_email="disa@example.org")
    guest.go_on()
    assert guest.fits()
    return guest.send()


def decide(officer: Guest, number: str, action: str, reasons: str) -> None:
    """Let an officer decide a case on its page."""
    officer.page.goto(f"{TOWN}/desk/cases/{number}/decide/")
    officer.page.locator(f"main [name=action][value={action}]").check()
    officer.write(reasons=reasons)
    officer.page.locator("form[data-decision] button.button:not([name])").click()
    officer.page.wait_for_url(f"**/{number}/")


@EVERY_WAY
def test_leave_of_five_days_is_granted_by_the_mentor(
    open_browser: Doors, width: int, language: str, scripts: bool
) -> None:
    disa = open_browser(width, language, scripts=scripts)
    first = school_day(1)
    number = apply_for_leave(disa, first, first + dt.timedelta(days=3))
    alice = open_browser(width, language, scripts=scripts)
    alice.as_officer("alice@skelleftea.example")
    decide(alice, number, "grant", "Ledigheten är kort.")
    disa.page.goto(f"{TOWN}/mina-sidor/arenden/{number}/")
    assert disa.page.locator(".decision header h2").inner_text() == disa.say(
        "Ja, Ebbe får vara ledig", "Yes, Ebbe may take leave"
    )
    assert "Ledigheten är kort." in disa.text() and "Alice" in disa.text()
    letter = disa.page.request.get(
        str(disa.page.locator("a[href*='/beslut/']").first.get_attribute("href"))
    )
    assert letter.headers["content-type"] == "application/pdf" and letter.body()[:4] == b"%PDF"
    assert disa.fits()
    disa.page.locator("main [name=grade][value='4']").check()
    disa.page.locator("#hur-var-det button").click()
    disa.page.wait_for_url("**/hur-var-det/**")
    assert disa.say("Du har svarat: Bra.", "You answered: Good.") in disa.text() and disa.fits()


@EVERY_WAY
def test_leave_of_twelve_days_is_refused_by_the_principal(
    open_browser: Doors, width: int, language: str, scripts: bool
) -> None:
    disa = open_browser(width, language, scripts=scripts)
    first = school_day(1)
    number = apply_for_leave(disa, first, first + dt.timedelta(days=16))
    alice = open_browser(width, language, scripts=scripts)
    alice.as_officer("alice@skelleftea.example")
    answer = alice.page.goto(f"{TOWN}/desk/cases/{number}/decide/")
    assert answer and answer.status == 404, "more than ten days are not the mentor's to decide"
    rakel = open_browser(width, language, scripts=scripts)
    rakel.as_officer("rakel@skelleftea.example")
    decide(rakel, number, "refuse", "Resan går att göra på ett lov.")
    disa.page.goto(f"{TOWN}/mina-sidor/arenden/{number}/")
    told = disa.page.locator(".decision header h2").inner_text()
    assert told.startswith(disa.say("Nej, Ebbe", "No, Ebbe"))
    assert "Resan går att göra på ett lov." in disa.text() and disa.fits()


@EVERY_WAY
def test_a_question_is_asked_and_answered(
    open_browser: Doors, width: int, language: str, scripts: bool
) -> None:
    disa = open_browser(width, language, scripts=scripts)
    alice = open_browser(width, language, scripts=scripts)
    first = school_day(2)
    number = apply_for_leave(disa, first, first)
    alice.as_officer("alice@skelleftea.example")
    alice.page.goto(f"{TOWN}/desk/cases/{number}/completion/")
    alice.write(text="Vilka tider spelar laget?")
    alice.page.locator("main form button.button").first.click()
    alice.page.wait_for_url(f"**/{number}/")
    assert alice.say("Väntar", "Waiting") in alice.text()
    disa.page.goto(f"{TOWN}/mina-sidor/")
    assert disa.say("Vi behöver fler uppgifter", "We need more information") in disa.text()
    disa.page.goto(f"{TOWN}/mina-sidor/arenden/{number}/komplettera/")
    disa.write(text="Klockan tio.")
    disa.page.locator("main form button.button").first.click()
    disa.page.wait_for_url(f"**/{number}/")
    alice.page.reload()
    waits = alice.say("Väntar på svar", "Waiting for an answer")
    assert "Klockan tio." in alice.text() and waits not in alice.heading() and alice.fits()


@EVERY_WAY
def test_a_new_bin_is_decided_at_once(
    open_browser: Doors, width: int, language: str, scripts: bool
) -> None:
    disa = open_browser(width, language, scripts=scripts)
    disa.as_resident("Disa")
    disa.begin("avfallsaffaren")
    disa.choose("errand", "change")
    disa.go_on()
    disa.choose("new_size", "l80")
    disa.choose("new_interval", "w2")
    disa.go_on()
    assert "kr" in disa.text(), "the new fee is shown before it is accepted"
    assert disa.fits()
    disa.page.locator("main [name=accepts]").check()
    disa.write(contact_email="disa@example.org")
    disa.go_on()
    number = disa.send()
    assert disa.page.locator("#hur-var-det [name=grade]").count() == 5
    disa.page.goto(f"{TOWN}/mina-sidor/arenden/{number}/")
    assert disa.say("Automatiskt beslut", "Automatic decision") in disa.text() and disa.fits()


@EVERY_WAY
def test_somebody_is_nominated_for_the_award(
    open_browser: Doors, width: int, language: str, scripts: bool
) -> None:
    disa = open_browser(width, language, scripts=scripts)
    disa.as_resident("Disa")
    disa.begin("arets-digitaliseringsledare")
    disa.write(nominee_name="Tuva Ek", nominee_title="Enhetschef", workplace="Hemtjänsten")
    disa.choose("line_manager", "yes")
    disa.choose("it_department", "no")
    disa.go_on()
    disa.write(saw="Hon frågade dem som bor hemma först.")
    disa.go_on()
    disa.write(good_results="De sover hela natten.")
    disa.go_on()
    disa.page.locator("main [name=gain_kind][value=efficient]").check()
    disa.write(gain_how="Samma personal klarar fler hem.")
    disa.go_on()
    disa.write(new_thinking="Ingen annan hade provat.")
    disa.go_on()
    disa.choose("relation", "employee")
    disa.write(contact_email="disa@example.org")
    disa.go_on()
    assert disa.fits() and disa.send().startswith("SKE-")
