"""What a machine finds wrong with a page: against WCAG 2.2 AA, and with its layout."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.people import Guest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY = {"runOnly": TAGS, "resultTypes": ["violations"]}
COLOURS, SIZES = (
    {"runOnly": {"type": "rule", "values": rules}, "resultTypes": ["violations"]}
    for rules in (
        ["color-contrast"],
        # what a width hides, folds up or makes smaller
        [
            *("target-size", "scrollable-region-focusable", "aria-hidden-focus", "heading-order"),
            *("button-name", "link-name", "label", "select-name", "summary-name", "list"),
        ],
    )
)
RUN = """async options => (await axe.run(options)).violations
    .map(each => `${each.id} ${each.nodes[0].html.slice(0, 120)}`)"""
WIDE, NARROW = 1440, 320
HEIGHT = 900


def faults(guest: Guest, *, widths: Sequence[int] = (), dark: bool = False) -> list[str]:
    """Return what is wrong with the page, touches, or stands outside the screen.

    Args:
        widths: in pixels, to look at one after the other; none is as wide as the screen is. After
            the first only what a width can change is looked at.
        dark: look at the colours of the dark as well.
    """
    page, size = guest.page, guest.page.viewport_size
    page.evaluate(AXE_SCRIPT)
    told = []
    for turn, width in enumerate(widths or (None,)):
        if width:
            page.set_viewport_size({"width": width, "height": HEIGHT})
        found = _run(guest, SIZES if turn else EVERY)
        told += [f"{each} ({width})" for each in (*found, *layout(guest))]
    if size:
        page.set_viewport_size(size)
    if dark:
        page.emulate_media(color_scheme="dark")
        told += [f"{each} (in the dark)" for each in _run(guest, COLOURS)]
        page.emulate_media(color_scheme="light")
    return [f"{page.url}: {each}" for each in told]


def _run(guest: Guest, options: dict[str, Any]) -> list[str]:
    found: list[str] = guest.page.evaluate(RUN, options)
    return found


def layout(guest: Guest) -> list[str]:
    """Return what touches the piece above it, or stands outside the screen."""
    told = [f"touches what is above: {each}" for each in guest.cramped()]
    return told if guest.fits() else [*told, "wider than the screen"]
