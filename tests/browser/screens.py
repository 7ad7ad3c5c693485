"""``make screens``: walk the demo as Disa and Alice, and keep pictures of what they see."""

import contextlib
import io
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "screens"
WIDE, NARROW = (1280, 860), (390, 844)
COLOURS = 200
PATIENCE = 300
HOME = "/skelleftea/"


@contextlib.contextmanager
def demo() -> Iterator[str]:
    """Build and run a demo of our own; yields its address. ``VARV_SCREENS`` names a running one."""
    if running := os.environ.get("VARV_SCREENS"):
        yield running
        return
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="varv-screens-") as data:
        env = {**os.environ, "VARV_DEMO": "1", "VARV_DATA": data, "VARV_PORT": str(port)}
        product = subprocess.Popen([sys.executable, "-m", "varv", "start"], env=env)
        try:
            _await(f"http://127.0.0.1:{port}", product)
            yield f"http://127.0.0.1:{port}"
        finally:
            product.send_signal(signal.SIGTERM)
            product.wait()


def _await(address: str, product: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and product.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/health/", timeout=2).read()
            return
        time.sleep(0.5)
    raise SystemExit("The demo did not start.")


class Camera:
    """Goes to pages of one address and keeps what they look like."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address

    def page(self, size: tuple[int, int], path: str) -> Page:
        """Open a page in a browser that nobody has used."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="sv-SE", base_url=self.address
        )
        page = context.new_page()
        page.goto(path)
        return page

    def keep(self, page: Page, name: str) -> None:
        """Keep the part of the page that is seen first, in few colours, so that it is small."""
        page.wait_for_load_state("networkidle")
        taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        small = taken.quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(FOLDER / f"{name}.png", optimize=True)
        print(f"docs/screens/{name}.png, {(FOLDER / f'{name}.png').stat().st_size // 1024} kB")


def as_disa(page: Page) -> None:
    """Sign in to Mina sidor with the test e-ID."""
    page.goto(f"{HOME}mina-sidor/")
    page.get_by_role("button", name="Disa Ljungsten").click()
    page.wait_for_url("**/mina-sidor/")


def as_alice(page: Page) -> None:
    """Sign in at work, with password and code."""
    page.goto("/demo/koder/")
    password, code = page.locator("#password").inner_text(), page.locator("#code").inner_text()
    page.goto(f"{HOME}desk/")
    page.get_by_label("E-post").fill("alice@skelleftea.example")
    page.get_by_label("Lösenord").fill(password)
    page.get_by_role("button", name="Logga in").click()
    page.get_by_label("Kod").fill(code)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/desk/**")


def resident(camera: Camera) -> None:
    """Show what a resident sees."""
    camera.keep(camera.page(WIDE, "/"), "federation")
    camera.keep(camera.page(WIDE, HOME), "home")
    camera.keep(camera.page(WIDE, f"{HOME}e-tjanster/ledighetsansokan/"), "service")
    page = camera.page(NARROW, HOME)
    as_disa(page)
    camera.keep(page, "my-pages")
    page.get_by_role("link", name="Ledighet 5 skoldagar, Ebbe").first.click()
    camera.keep(page, "my-case")
    page.goto(f"{HOME}e-tjanster/ledighetsansokan/")
    page.get_by_role("button", name="Starta ansökan").first.click()
    page.wait_for_url("**/ansokan/**")
    camera.keep(page, "form")


def officer(camera: Camera) -> None:
    """Show what an officer sees."""
    page = camera.page(WIDE, HOME)
    as_alice(page)
    page.goto(f"{HOME}desk/cases/")
    camera.keep(page, "work-list")
    page.locator("table tbody a").first.click()
    camera.keep(page, "desk-case")


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = chromium.find() or chromium.bring()
    with demo() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, timeout=30_000)
        camera = Camera(browser, address)
        resident(camera)
        officer(camera)
        browser.close()


if __name__ == "__main__":
    main()
