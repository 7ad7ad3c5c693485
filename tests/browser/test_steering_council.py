"""The council, walked in a real browser: a member scores, the ranking shows, everybody reads."""

import pytest

from tests.browser.conftest import Doors
from tests.browser.people import TOWN

pytestmark = pytest.mark.browser


def test_a_member_scores_and_the_ranking_follows(among_voices: Doors) -> None:
    guest = among_voices(1440)
    guest.as_officer("digna@skelleftea.example")
    page = guest.page
    page.goto(f"{TOWN}/desk/council/")
    page.locator("table a.row-link").first.click()
    assert "väntar på din poäng" in guest.text()
    page.locator("td a", has_text="Sätt poäng").first.click()
    for scale in page.locator(".scale").all():
        scale.locator("input[value='4']").check()
    page.locator("main form button.button").click()
    assert "Din poäng är sparad" in guest.text() and "av 100" in guest.text()
    assert page.locator(".weighed rect").count() == 5
    page.goto(f"{TOWN}/digitaliseringsrad/")
    page.locator("main h3 a").last.click()
    page.locator("summary", has_text="Så kom poängen till").first.click()
    assert "Aktiva seniorer" in guest.text() and "Justerat" in guest.text()
