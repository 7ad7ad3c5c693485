"""A round of self-assessment, walked in a real browser: begun, answered, closed, acted upon."""

import pytest

from tests.browser.axe import faults
from tests.browser.conftest import Doors
from tests.browser.people import TOWN, Guest
from tests.browser.test_voices import follow_link, officer
from varv.steering.maturity.states import Area, Status

pytestmark = pytest.mark.browser


def answer(guest: Guest, status: Status) -> None:
    """Answer every claim of the area on the page."""
    for choice in guest.page.locator(f"main input[value={status}]").all():
        choice.check()


def test_a_round_is_begun_answered_closed_and_a_gap_becomes_an_activity(
    among_voices: Doors,
) -> None:
    digna = officer(among_voices)
    digna.page.goto(f"{TOWN}/desk/maturity/new/")
    digna.write(title="2027")
    digna.press("Börja omgången")
    home = digna.page.url
    follow_link(digna, "/assessments/")
    follow_link(digna, f"/{Area.LEADERSHIP}/")
    assert not faults(digna)
    for area in Area:
        answer(digna, Status.NEARLY if area == Area.USE else Status.ACHIEVED)
        digna.press("Spara")
    digna.page.goto(home)
    follow_link(digna, "/close/")
    digna.press("Avsluta omgången")
    assert "94\N{NO-BREAK SPACE}%" in digna.text() and not faults(digna)
    follow_link(digna, "/gaps/")
    assert digna.page.locator("[name=title]").input_value()
    digna.page.select_option("[name=unit]", index=1)
    digna.press("Lägg till")
    assert "Aktiviteten finns i planen." in digna.text()
    digna.page.goto(home)
    assert "i steget målgrupp" in digna.text()
