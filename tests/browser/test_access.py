"""Every page, and every page with faults, against WCAG 2.2 AA as far as a machine can tell."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Doors
from tests.browser.people import TOWN, Guest

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
WIDTHS = pytest.mark.parametrize("width", [1440, 390])
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def faults(guest: Guest) -> list[str]:
    """Return what is wrong with the page, touches, or stands outside the screen."""
    found = Axe().run(guest.page, options=RULES).response["violations"]
    told = [f"{guest.page.url}: {each['id']} {each['nodes'][0]['html'][:120]}" for each in found]
    told += [f"{guest.page.url}: touches what is above: {each}" for each in guest.cramped()]
    return told if guest.fits() else [*told, f"{guest.page.url}: wider than the screen"]


@WIDTHS
@pytest.mark.parametrize("language", ["sv", "en"])
def test_pages_for_everybody(open_browser: Doors, width: int, language: str) -> None:
    guest = open_browser(width, language)
    told = []
    for path in PUBLIC:
        guest.page.goto(path)
        told += faults(guest)
    assert told == []


@WIDTHS
def test_pages_of_a_resident_also_with_faults(open_browser: Doors, width: int) -> None:
    disa = open_browser(width)
    disa.as_resident("Disa")
    told = faults(disa)
    disa.page.goto(f"{TOWN}/mina-sidor/uppgifter/")
    told += faults(disa)
    disa.begin("ledighetsansokan")
    told += faults(disa)
    disa.go_on()
    assert disa.page.title().startswith("Fel:")
    assert disa.page.locator(".error-summary").evaluate("box => box === document.activeElement")
    told += faults(disa)
    assert told == []


@WIDTHS
def test_an_application_at_the_counter(open_browser: Doors, width: int) -> None:
    digna = open_browser(width)
    digna.as_officer("digna@skelleftea.example")
    digna.page.goto(f"{TOWN}/desk/cases/new/")
    digna.page.locator("main form button.button").first.click()
    told = faults(digna)
    digna.page.select_option("[name=service]", label="Ledighetsansökan")
    digna.page.fill("[name=number]", "198603142384")
    digna.page.locator("main form button.button").first.click()
    digna.page.wait_for_url("**/ansokan/**")
    told += faults(digna)
    digna.go_on()
    told += faults(digna)
    assert told == []


def test_pages_in_the_dark(open_browser: Doors) -> None:
    told = []
    for guest, paths in (
        (open_browser(), PUBLIC),
        (open_browser(), [f"{TOWN}/{path}" for path in [*STAFF, *OWNER]]),
    ):
        guest.page.emulate_media(color_scheme="dark")
        if paths is not PUBLIC:
            guest.as_officer("digna@skelleftea.example")
        for path in paths:
            guest.page.goto(path)
            told += faults(guest)
    assert told == []


@WIDTHS
@pytest.mark.parametrize(
    ("email", "paths"),
    [("rakel@skelleftea.example", STAFF), ("digna@skelleftea.example", OWNER)],
    ids=["handles", "owns"],
)
def test_pages_of_staff(open_browser: Doors, width: int, email: str, paths: list[str]) -> None:
    officer = open_browser(width)
    officer.as_officer(email)
    told = []
    for path in paths:
        officer.page.goto(f"{TOWN}/{path}")
        told += faults(officer)
    assert told == []
