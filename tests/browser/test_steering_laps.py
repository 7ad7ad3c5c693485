"""A lap is found at the desk, and everybody can walk it from what was said to what came of it."""

import pytest

from tests.browser.conftest import Doors
from tests.browser.people import TOWN

pytestmark = pytest.mark.browser

NEED = "Klara sig själv hemma, och hitta all hjälp"


def test_a_lap_is_walked_both_ways(among_voices: Doors) -> None:
    digna = among_voices(1440)
    digna.as_officer("digna@skelleftea.example")
    page = digna.page
    page.goto(f"{TOWN}/desk/laps/")
    page.locator("main a:has-text('Aktiva seniorer')").first.click()
    assert page.locator(f"main a:has-text('{NEED}')").count() >= 1
    page.locator("main a:has-text('Så ser alla varvet')").click()
    assert page.locator(".lap > li").count() == 6
    assert NEED in digna.text()
    page.locator(".lap a:has-text('Social Club')").click()
    page.locator("main a[href*='/varv/traff/']").click()
    page.locator("main a[href*='/varv/effekt/']").first.click()
    assert page.locator("main h2:has-text('Det växte ur')").count() == 1
