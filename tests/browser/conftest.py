"""The product as people run it, and browsers that look at it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import chromium, screens
from tests.browser.people import Guest

ENGLISH = "varv_language"


@pytest.hookimpl(tryfirst=True)  # before it is chosen by marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what walks among residents, so that the two products are walked side by side."""
    for item in items:
        if "lively" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.lively)


def _run(env: dict[str, str], *words: str) -> None:
    subprocess.run([sys.executable, "-m", "varv", *words], env=env, check=True, capture_output=True)


@pytest.fixture(scope="session")
def product() -> Iterator[str]:
    """Run the demo, server and worker, without what has happened there; yields its address."""
    with _running("--without-life") as address:
        yield address


@pytest.fixture(scope="session")
def lively() -> Iterator[str]:
    """Run Skellefteå with all that its residents said; ``DEMO_ADDRESS`` names a running one."""
    if running := os.environ.get("DEMO_ADDRESS"):
        yield running
        return
    with _running("--only", "skelleftea") as address:
        yield address


@contextlib.contextmanager
def _running(*words: str) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="varv-browser-") as data:
        env = {**os.environ, "VARV_DEMO": "1", "VARV_DATA": data, "VARV_PORT": str(port)}
        _run(env, "migrate", "--verbosity", "0")
        _run(env, "demo", *words)
        running = subprocess.Popen([sys.executable, "-m", "varv", "start"], env=env)
        try:
            screens._await(f"http://127.0.0.1:{port}", running)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait()


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """Have a browser."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium.find())
        yield browser
        browser.close()


@dataclass
class Doors:
    """Opens browsers that nobody has used, and closes them when the test is over."""

    browser: Browser
    address: str
    opened: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __call__(self, width: int = 1440, language: str = "sv", *, scripts: bool = True) -> Guest:
        """Open a browser of a width in pixels, in a language, with or without JavaScript."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            locale="sv-SE",
            base_url=self.address,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        if language == "en":
            context.add_cookies([{"name": ENGLISH, "value": "en", "url": self.address}])
        page = context.new_page()
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.on("console", self._heard(page))
        self.opened.append(context)
        return Guest(page, language, self.address)

    def _heard(self, page: Page) -> Callable[..., None]:
        def heard(message: object) -> None:
            text, kind = message.text, message.type  # type: ignore[attr-defined]
            if kind == "error" and "status of 4" not in text:
                self.faults.append(f"{page.url}: {text}")

        return heard


@pytest.fixture
def among_voices(chrome: Browser, lively: str) -> Iterator[Doors]:
    """Open browsers where residents have said much already."""
    doors = Doors(chrome, lively)
    yield doors
    for context in doors.opened:
        context.close()
    assert doors.faults == []


@pytest.fixture
def open_browser(chrome: Browser, product: str) -> Iterator[Doors]:
    """Open browsers; a fault in a script or a blocked resource fails the test."""
    doors = Doors(chrome, product)
    yield doors
    for context in doors.opened:
        context.close()
    assert doors.faults == []
