"""A need that waits is taken up at the desk, and everybody can walk the lap that it is in."""

import pytest

from tests.browser.conftest import Doors
from tests.browser.people import TOWN

pytestmark = pytest.mark.browser

NEED = "Allt som händer för seniorer på ett ställe"


def test_a_need_is_taken_up_and_its_lap_is_walked_both_ways(open_browser: Doors) -> None:
    digna = open_browser(1440)
    digna.as_officer("digna@skelleftea.example")
    page = digna.page
    page.goto(f"{TOWN}/desk/laps/suggestions/")
    page.locator(f"li:has-text('{NEED}') button[value=yes]").click()
    page.goto(f"{TOWN}/desk/laps/")
    page.locator("main a:has-text('Aktiva seniorer')").first.click()
    assert page.locator(f"main a:has-text('{NEED}')").count() >= 1
    page.locator("main a:has-text('Så ser alla varvet')").click()
    assert page.locator(".lap > li").count() == 6
    assert NEED not in digna.text()  # nobody has said that everybody may read its words
    page.locator(".lap a:has-text('Social Club')").click()
    page.locator("main a[href*='/varv/traff/']").click()
    page.locator("main a[href*='/varv/effekt/']").first.click()
    assert page.locator("main h2:has-text('Det växte ur')").count() == 1
