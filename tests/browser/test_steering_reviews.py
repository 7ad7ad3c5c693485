"""A review in a real browser: answered, decided on, closed for ever, and read by everybody."""

import pytest

from tests.browser.conftest import Doors
from tests.browser.people import TOWN

pytestmark = pytest.mark.browser

REVIEWS = f"{TOWN}/desk/reviews/"
WORDS = "Fler än väntat vill vara med."


def test_a_review_is_answered_closed_and_read_by_everybody(among_voices: Doors) -> None:
    staff = among_voices()
    staff.as_officer("digna@skelleftea.example")
    staff.page.goto(REVIEWS)
    staff.page.locator("tr", has_text="Pågår").locator("a").first.click()
    home = staff.page.url
    staff.page.locator("main tr", has_text="Gemensam tunna").locator("a:has-text('Svara')").click()
    staff.press("Spara svaret")
    assert "Välj grönt, gult eller rött." in staff.text()
    staff.choose("light", "green")
    staff.write(reason="Tolv hus har anmält sig.", told=WORDS)
    staff.press("Spara svaret")
    assert "Svaret är sparat." in staff.text()
    staff.page.locator("main a:has-text('Nytt beslut')").click()
    staff.write(text="Vi provar i hela kvarteret.")
    staff.choose("public", "yes")
    staff.press("Spara beslutet")
    staff.page.locator("main a:has-text('Avsluta uppföljningen')").click()
    assert "har inte svarat" in staff.text()
    for early in staff.page.locator("[name=early]").all():  # on all days but a period's last
        early.check()
    staff.press("Avsluta uppföljningen")
    assert "ändras aldrig" in staff.text()
    assert not staff.page.locator("main a:has-text('Svara')").count()
    staff.press("Visa för alla")
    disa = among_voices()
    disa.page.goto(f"{TOWN}/mal-och-plan/")
    disa.page.locator("main a:has-text('Uppföljning')").click()
    disa.page.locator("main article a").first.click()
    read = disa.text()
    assert WORDS in read and "Vi provar i hela kvarteret." in read
    assert "Tolv hus har anmält sig." not in read and "Klassa alla system" not in read
    paper = disa.page.request.get(f"{disa.page.url}uppfoljning.pdf")
    assert paper.headers["content-type"] == "application/pdf"
    staff.page.goto(home)
    assert "Tolv hus har anmält sig." in staff.text()
