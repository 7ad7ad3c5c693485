"""Going to pages by their links, and looking at each."""

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from tests.browser.axe import NARROW, WIDE, faults
from tests.browser.people import TOWN, Guest

BOTH = (WIDE, NARROW)
_led: dict[tuple[str, tuple[str, ...]], str] = {}  # where a way led, in a running product
Path = tuple[str, ...]  # where to begin, and which links to follow from there, by their addresses


def leads(address: str, link: str) -> bool:
    """Tell whether an address is of the kind that is looked for, with or without its question."""
    return bool(re.search(link, address) or re.search(link, address.partition("?")[0]))


def reach(guest: Guest, path: Path) -> list[str]:
    """Go to a page by its links; return what is wrong with the way there.

    A way that was gone before is not gone again: one begins where it led.
    """
    known = max(n for n in range(1, len(path) + 1) if n == 1 or (guest.address, path[:n]) in _led)
    answer = guest.page.goto(_led.get((guest.address, path[:known]), f"{TOWN}/{path[0]}"))
    for turn, link in enumerate(path[known:], start=known + 1):
        found = [each.get_attribute("href") or "" for each in guest.page.locator("main a").all()]
        there = next((each for each in found if leads(each, link)), None)
        if there is None:
            return [f"{guest.page.url} has no link to {link}"]
        _led[guest.address, path[:turn]] = urljoin(guest.page.url, there)
        answer = guest.page.goto(_led[guest.address, path[:turn]])
    is_there = answer is not None and answer.ok
    return [] if is_there else [f"{guest.page.url} gives {answer and answer.status}"]


def walk(guest: Guest, paths: Sequence[Path]) -> list[str]:
    """Return what is wrong with the pages."""
    told = []
    for path in paths:
        told += reach(guest, path) or faults(guest, widths=BOTH, dark=True)
    return told


def sent_empty(guest: Guest, path: Path, form: str = "main form[method=post]") -> list[str]:
    """Return what is wrong with a page when its form is sent as it is; it must say a fault."""
    if lost := reach(guest, path):
        return lost
    with guest.page.expect_navigation():
        guest.page.locator(f"{form} button.button:not([value=look])").first.click()
    said = guest.page.title().startswith(guest.say("Fel:", "Error:"))
    return faults(guest, widths=BOTH) if said else [f"{guest.page.url} says no fault"]
