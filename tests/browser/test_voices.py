"""What residents say, walked from both sides in a real browser: heard, handled, told."""

import datetime as dt
import re

import pytest

from tests.browser.conftest import Doors
from tests.browser.people import TOWN, Guest
from tests.browser.test_journeys import decide

pytestmark = pytest.mark.browser

OFFICER = "digna@skelleftea.example"
WAYS = [
    pytest.param(1440, True, id="wide"),
    pytest.param(390, False, id="phone, without JavaScript"),
]
PROPOSAL = {
    "what": "Sätt upp en pump och ett verktyg vid stationen.",
    "why": "Många däck är mjuka, och det är långt till nästa pump.",
    "one_subject": "yes",
    "concerns_person": "no",
    "registered": "yes",
    "show_name": "no",
    "contact_email": "disa@example.org",
}
PRAISE = {
    "kind": "praise",
    "category": "culture",
    "description": "Det är lugnt och ljust, och alla hjälper till.",
    "may_publish": "yes",
    "answer_by": "nobody",
}


def officer(doors: Doors, width: int = 1440, *, scripts: bool = True) -> Guest:
    """Open the browser of somebody who takes care of what residents say."""
    guest = doors(width, scripts=scripts)
    guest.as_officer(OFFICER)
    return guest


def follow_link(guest: Guest, address: str) -> None:
    """Follow the first link whose address ends so."""
    link = guest.page.locator(f"main a[href*='{address}']").first.get_attribute("href")
    guest.page.goto(str(link))


def link_in_mail(guest: Guest, to: str, words: str) -> str:
    """Return the link of a kind in the latest mail to an address, once the worker has sent it."""
    for _look in range(40):
        guest.page.goto(f"/demo/brevlada/?q={to}")
        if guest.page.locator("main a.row-link").count():
            guest.page.goto(str(guest.page.locator("main a.row-link").first.get_attribute("href")))
            if found := re.search(rf"https?://\S*{words}\S*", guest.text()):
                return found[0]
        guest.page.wait_for_timeout(500)
    raise AssertionError(f"no mail to {to} with {words}")


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_proposal_is_made_published_and_supported(
    among_voices: Doors, width: int, scripts: bool
) -> None:
    disa = among_voices(width, scripts=scripts)
    title = f"Cykelpump vid stationen, {width}"
    disa.as_resident("Disa")
    disa.begin("medborgarforslag")
    disa.fill_in(proposal_title=title, **PROPOSAL)
    number = disa.send()
    staff = officer(among_voices, width, scripts=scripts)
    staff.page.goto(f"{TOWN}/desk/voices/?what=proposal")
    row = staff.page.locator("tr", has_text=number)
    assert title in row.inner_text() and "Granska och publicera" in row.inner_text()
    staff.page.goto(str(row.locator("a.row-link").get_attribute("href")))
    follow_link(staff, "/publish/")
    staff.page.locator("main form label.choice", has_text="Ja").first.click()
    staff.press("Publicera")
    follow_link(staff, "/medborgarforslag/")
    story = staff.page.url
    assert title in staff.text() and staff.fits()
    frej = among_voices(width, scripts=scripts)
    frej.as_resident("Majken")
    frej.page.goto(story)
    assert title in frej.text()
    follow_link(frej, "/stod/")
    frej.page.locator("#registered").check()
    frej.press("Stöd förslaget")
    frej.page.goto(story)
    assert "Ta tillbaka mitt stöd" in frej.text(), "who has signed can take it back"
    staff.page.goto(f"{TOWN}/desk/voices/?what=proposal")
    assert number not in staff.text(), "what is published waits no more"


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_feedback_without_a_name_is_followed_by_its_code_and_answered(
    among_voices: Doors, width: int, scripts: bool
) -> None:
    visitor = among_voices(width, scripts=scripts)
    visitor.page.goto(f"{TOWN}/synpunkter/")
    visitor.press("Skriv till oss")
    visitor.fill_in(headline=f"Fint på biblioteket, {width}", **PRAISE)
    number = visitor.send()
    code = visitor.page.locator(".code strong").inner_text()
    staff = officer(among_voices, width, scripts=scripts)
    staff.page.goto(f"{TOWN}/desk/voices/?what=feedback")
    assert number in staff.text()
    decide(staff, number, "thank", "Tack, det värmer.")
    later = among_voices(width, scripts=scripts)
    later.page.goto(f"{TOWN}/synpunkter/folj/")
    later.write(number=number, code="fel kod")
    later.press("Visa ärendet")
    assert "Tack, det värmer." not in later.text()
    later.write(number=number, code=code)
    later.press("Visa ärendet")
    assert "Tack, det värmer." in later.text() and later.fits()


def test_who_has_seen_the_same_says_so_once(among_voices: Doors) -> None:
    visitor = among_voices(390, scripts=False)
    visitor.page.goto(f"{TOWN}/synpunkter/?lage=open&slag=fault")
    links = visitor.page.locator("main a").all()
    found = [str(each.get_attribute("href")) for each in links]
    visitor.page.goto(next(each for each in found if re.search(r"/synpunkter/\d+/$", each)))
    visitor.press("Jag har också sett det")
    assert "Tack, nu vet vi att fler har sett det." in visitor.text()
    visitor.page.reload()
    assert "Du har sagt att du har sett det." in visitor.text()
    assert not visitor.page.locator("main button:has-text('Jag har också sett det')").count()


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_dialogue_is_answered_and_its_results_wait_for_five(
    among_voices: Doors, width: int, scripts: bool
) -> None:
    visitor = among_voices(width, scripts=scripts)
    visitor.page.goto(f"{TOWN}/dialoger/hur-ska-nordana-park-anvandas-pa-vintern/")
    visitor.press("Svara")
    visitor.fill_in(q1="o1", q3="o1", q4="yes")
    assert visitor.page.locator("form[action$='/skicka/']").count(), visitor.text()
    visitor.press("Skicka")
    assert "Tack" in visitor.heading() and visitor.fits()
    visitor.page.goto(f"{TOWN}/dialoger/vad-behovs-for-att-du-ska-cykla-mer/resultat/")
    assert visitor.page.locator("main table").count(), "each drawing has its table"


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_seat_that_is_given_back_goes_to_the_next_in_the_queue(
    among_voices: Doors, width: int, scripts: bool
) -> None:
    staff = officer(among_voices, width, scripts=scripts)
    day = dt.date.today() + dt.timedelta(days=40 + width // 390)
    time = f"{10 + width // 390}.15"  # no other date begins then
    staff.page.goto(f"{TOWN}/desk/meetups/")
    series = staff.page.locator("main a.row-link", has_text="Social Club").last
    staff.page.goto(str(series.get_attribute("href")))
    follow_link(staff, "/dates/")
    staff.write(first=day.isoformat(), time=time, times="1", capacity="1")
    staff.press("Visa datumen")
    staff.press("Lägg till")
    bookings = []
    for name, button in (("Disa", "Anmäl"), ("Majken", "Ställ mig i kö")):
        guest = among_voices(width, scripts=scripts)
        guest.as_resident(name)
        guest.page.goto(f"{TOWN}/traffar/social-club/")
        place = guest.page.locator("main li", has_text=f"kl. {time}").locator("a[href*='/anmal/']")
        guest.page.goto(str(place.last.get_attribute("href")))
        guest.page.locator("main [name=who]").first.check()
        if guest.page.locator("main [name=seats]").count():
            guest.page.locator("main [name=seats][value='1']").check()
        guest.press(button)
        bookings.append(guest)
    disa, majken = bookings
    assert "kö" in majken.text()
    follow_link(disa, "/avboka/")
    disa.press("Avboka")
    majken.page.reload()
    assert "är anmäld" in majken.heading() and majken.page.locator(".door-code").count()


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_news_are_subscribed_to_by_mail_and_ended_with_one_press(
    among_voices: Doors, width: int, scripts: bool
) -> None:
    reader = among_voices(width, scripts=scripts)
    to = f"reader{width}@example.org"
    reader.page.goto(f"{TOWN}/nyheter/prenumerera/")
    reader.page.locator("[name=kind][value=news]").check()
    reader.page.locator("[name=email]").fill(to)
    reader.press("Skicka länken till mig")
    reader.page.goto(link_in_mail(reader, to, "/foljer/"))
    reader.press("Ja, skicka mejl till mig")
    follow_link(reader, "/foljer/")
    reader.press("Ja, avsluta")
    assert "inga fler mejl" in reader.text() and reader.fits()


def test_a_need_is_noted_from_the_inbox_and_found_under_its_theme(among_voices: Doors) -> None:
    staff = officer(among_voices, 390, scripts=False)
    staff.page.goto(f"{TOWN}/desk/voices/?what=dialogue")
    follow_link(staff, "/needs/new/")
    assert "Dialog:" in staff.text()
    staff.write(text="En värmestuga i parken som är öppen på kvällen", voices="4")
    staff.page.locator("[name=theme]").select_option(index=1)
    theme = staff.page.locator("[name=theme] option:checked").inner_text()
    staff.press("Leta efter liknande behov")
    staff.press("Spara")
    assert "Behovet är noterat." in staff.text() and theme in staff.text()
    staff.page.goto(f"{TOWN}/desk/needs/?q=v%C3%A4rmestuga")
    assert "En värmestuga i parken" in staff.text() and staff.fits()
