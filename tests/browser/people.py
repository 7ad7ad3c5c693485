"""What people do in a browser, in the words of the pages."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from varv.demo import accounts

NUMBER = re.compile(r"[A-ZÅÄÖ]{3}-\d{4}-\d{6}")
TOWN = "/skelleftea"
CRAMPED = """() => [...document.querySelectorAll("main .stack")].flatMap(box => {
  const seen = [...box.children].map(piece => ({piece, place: piece.getBoundingClientRect()}))
    .filter(({place}) => place.height > 1)
    .filter(({piece}) => getComputedStyle(piece).position !== "absolute");
  return seen.slice(1)
    .filter(({place}, above) => Math.abs(place.top - seen[above].place.bottom) < 3)
    .map(({piece}) => piece.outerHTML.slice(0, 90));
})"""
_signed_in: dict[str, Any] = {}


@dataclass
class Guest:
    """Somebody in front of a browser."""

    page: Page
    language: str
    address: str = ""

    def say(self, swedish: str, english: str) -> str:
        """Return the words that stand on the page in this guest's language."""
        return english if self.language == "en" else swedish

    def as_resident(self, name: str) -> None:
        """Sign in with the test e-ID."""
        self.page.goto(f"{TOWN}/mina-sidor/")
        self.page.locator(f"main button:has-text('{name}')").first.click()
        self.page.wait_for_url("**/mina-sidor/")

    def as_officer(self, email: str) -> None:
        """Sign in with password and code, or as before: a code counts once."""
        door = f"{self.address} {email}"
        if door in _signed_in:
            self.page.context.add_cookies(_signed_in[door])
            return
        self.page.goto(f"{TOWN}/desk/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", accounts.PASSWORD)
        self.page.locator("main form button").first.click()
        self.page.fill("input[name=code]", accounts.code())
        self.page.locator("main form button").first.click()
        self.page.wait_for_url("**/desk/**")
        kept = [each for each in self.page.context.cookies() if each["name"] == "sessionid"]
        _signed_in[door] = kept

    def begin(self, slug: str) -> None:
        """Start an application from the page of its service."""
        self.page.goto(f"{TOWN}/e-tjanster/{slug}/")
        self.page.locator("form[action$='/ansok/'] button").click()

    def choose(self, name: str, value: str) -> None:
        """Answer a question of one of several, whether it is radios or a list."""
        field = self.page.locator(f"main [name='{name}']").first
        if field.evaluate_handle("e => e.tagName").json_value() == "SELECT":
            field.select_option(value)
        else:
            self.page.locator(f"main [name='{name}'][value='{value}']").check()

    def write(self, **answers: str) -> None:
        """Write answers into fields."""
        for name, text in answers.items():
            self.page.fill(f"main [name='{name}']", text)

    def go_on(self) -> None:
        """Press the button that leads on."""
        with self.page.expect_navigation():
            self.page.locator("main button.button[name=_go][value=next]").click()

    def send(self) -> str:
        """Send the application from the review; return its case number."""
        self.page.locator("form[action$='/skicka/'] button.button").click()
        self.page.wait_for_url("**/kvitto/")
        found = NUMBER.search(self.page.locator("main").inner_text())
        assert found
        return found[0]

    def fill_in(self, **answers: str) -> None:
        """Answer what each step asks, step by step, until there is nothing more to answer."""
        for _step in range(20):
            for name, text in answers.items():
                self._answer(name, text)
            if not self.page.locator("main button.button[name=_go][value=next]").count():
                return
            self.go_on()

    def _answer(self, name: str, text: str) -> None:
        field = self.page.locator(f"main form [name='{name}']:not([type=hidden])")
        if not field.count() or not field.first.is_visible():
            return
        kind = field.first.evaluate("e => e.tagName == 'SELECT' ? 'select' : e.type")
        if kind in ("radio", "select"):
            self.choose(name, text)
        elif kind == "checkbox":
            field.first.check()
        else:
            self.page.fill(f"main [name='{name}']", text)

    def press(self, words: str) -> None:
        """Press a button by its words."""
        with self.page.expect_navigation():
            self.page.locator(f"main button:has-text('{words}')").first.click()

    def number_in(self, selector: str) -> int:
        """Return the first number that stands somewhere on the page."""
        found = re.search(r"\d+", self.page.locator(selector).first.inner_text())
        assert found
        return int(found[0])

    def heading(self) -> str:
        """Return the page's heading."""
        return self.page.locator("h1").first.inner_text()

    def text(self) -> str:
        """Return what stands in the middle of the page."""
        return self.page.locator("main").inner_text()

    def fits(self) -> bool:
        """Tell whether nothing stands outside the width of the page."""
        size = self.page.viewport_size
        assert size
        widest: int = self.page.locator("body").evaluate("body => body.scrollWidth")
        return widest <= size["width"]

    def cramped(self) -> list[str]:
        """Return what touches the piece above it, where there should be air between."""
        found: list[str] = self.page.evaluate(CRAMPED)
        return found


def school_day(weeks: int) -> dt.date:
    """Return a Tuesday in a school week of the spring, so many weeks into it."""
    year = dt.date.today().year + 1
    first = dt.date(year, 1, 19)
    return first + dt.timedelta(days=(1 - first.weekday()) % 7 + 7 * weeks)
