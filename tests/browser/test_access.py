"""Every page, and every page with faults, against WCAG 2.2 AA as far as a machine can tell."""

import pytest

from tests.browser.axe import WIDE, faults
from tests.browser.conftest import Doors
from tests.browser.people import TOWN

pytestmark = pytest.mark.browser

PUBLIC = [
    "/",
    "/demo/koder/",
    "/demo/brevlada/",
    "/konto/logga-in/",
    f"{TOWN}/",
    f"{TOWN}/e-tjanster/",
    f"{TOWN}/e-tjanster/?q=finns-inte",
    f"{TOWN}/e-tjanster/ledighetsansokan/",
    f"{TOWN}/e-tjanster/samling/aktiva-seniorer/",
    f"{TOWN}/kontakt/",
    f"{TOWN}/tillganglighet/",
    f"{TOWN}/personuppgifter/",
    f"{TOWN}/finns-inte/",
]
STAFF = [
    "desk/cases/",
    "desk/cases/?q=finns-inte",
    "desk/cases/new/",
]
OWNER = [
    "desk/services/",
    "desk/services/library/",
    "desk/services/registers/",
    "desk/administration/units/",
    "desk/administration/officers/",
    "desk/administration/officers/new/",
    "desk/administration/trail/",
    "desk/administration/outbox/",
]
BOTH = (WIDE, 390)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_pages_for_everybody(open_browser: Doors, language: str) -> None:
    guest = open_browser(language=language)
    told = []
    for path in PUBLIC:
        guest.page.goto(path)
        told += faults(guest, widths=BOTH, dark=True)
    assert told == []


def test_pages_of_a_resident_also_with_faults(open_browser: Doors) -> None:
    disa = open_browser()
    disa.as_resident("Disa")
    told = faults(disa, widths=BOTH)
    for path in ("uppgifter", "registerutdrag"):
        disa.page.goto(f"{TOWN}/mina-sidor/{path}/")
        told += faults(disa, widths=BOTH)
    disa.begin("ledighetsansokan")
    told += faults(disa, widths=BOTH)
    disa.go_on()
    assert disa.page.title().startswith("Fel:")
    assert disa.page.locator(".error-summary").evaluate("box => box === document.activeElement")
    told += faults(disa, widths=BOTH)
    assert told == []


def test_an_application_at_the_counter(open_browser: Doors) -> None:
    digna = open_browser()
    digna.as_officer("digna@skelleftea.example")
    digna.page.goto(f"{TOWN}/desk/cases/new/")
    with digna.page.expect_navigation():
        digna.page.locator("main form button.button").first.click()
    told = faults(digna, widths=BOTH)
    digna.page.select_option("[name=service]", label="Ledighetsansökan")
    digna.page.fill("[name=number]", "198603142384")
    digna.page.locator("main form button.button").first.click()
    digna.page.wait_for_url("**/ansokan/**")
    told += faults(digna, widths=BOTH)
    digna.go_on()
    told += faults(digna, widths=BOTH)
    assert told == []


@pytest.mark.parametrize(
    ("email", "paths"),
    [("rakel@skelleftea.example", STAFF), ("digna@skelleftea.example", OWNER)],
    ids=["handles", "owns"],
)
def test_pages_of_staff(open_browser: Doors, email: str, paths: list[str]) -> None:
    officer = open_browser()
    officer.as_officer(email)
    told = []
    for path in paths:
        officer.page.goto(f"{TOWN}/{path}")
        told += faults(officer, widths=BOTH, dark=True)
    assert told == []
