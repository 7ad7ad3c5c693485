"""The communication of a year: an effort is planned, stands in the wheel, and says what it gave."""

import pytest

from tests.browser.conftest import Doors
from tests.browser.people import TOWN

pytestmark = pytest.mark.browser

HOME = f"{TOWN}/desk/communication/"


def test_an_effort_is_planned_drawn_done_and_measured(among_voices: Doors) -> None:
    kajsa = among_voices()
    kajsa.as_officer("kajsa@skelleftea.example")
    kajsa.page.goto(HOME)
    kajsa.page.get_by_role("link", name="Kommunikationsplan 2026–2027").click()
    plan = kajsa.page.url
    kajsa.page.get_by_role("link", name="Ny insats").click()
    kajsa.write(title="Film om badhuset", message="Badhuset öppnar igen.")
    kajsa.press("Lägg till")
    assert kajsa.page.title().startswith("Fel:"), "days and target groups are missing"
    kajsa.page.get_by_label("Alla invånare").check()
    kajsa.page.select_option("[name=owner]", label="Kajsa")
    kajsa.write(starts_on="2026-05-04", ends_on="2026-05-22", measure="Visningar", target="900")
    kajsa.press("Lägg till")
    effort = kajsa.page.url
    assert "Badhuset öppnar igen." in kajsa.text() and kajsa.fits()
    kajsa.page.goto(f"{plan}?ar=2026")
    drawn = kajsa.page.locator("svg.wheel title", has_text="Film om badhuset")
    assert drawn.count() == 1 and "Film om badhuset" in kajsa.text()
    kajsa.page.goto(effort)
    kajsa.page.get_by_role("link", name="Markera som klar").click()
    kajsa.press("Spara")
    assert "Klar utan resultat" in kajsa.text()
    kajsa.page.get_by_role("link", name="Skriv resultat").click()
    kajsa.write(value="950", learned="Kvällen drog mest.")
    kajsa.press("Spara resultatet")
    assert "Kvällen drog mest." in kajsa.text() and "Klar utan resultat" not in kajsa.text()
    kajsa.page.goto(f"{plan}?ar=2026")
    done = kajsa.page.locator("svg.wheel g.done title", has_text="Film om badhuset")
    assert done.count() == 1, "its ring is closed"
