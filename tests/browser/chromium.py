"""The browser that the tests walk in: found on the machine, or brought to it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT = ("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium")
HELP = (
    "No browser was found, and none could be installed. Install Chromium, or say where one is: "
    "CHROMIUM=/path/to/chromium make browser"
)


def find() -> str | None:
    """Return the browser that is said, that the machine has, or that Playwright has brought."""
    if said := os.environ.get("CHROMIUM"):
        return said
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as driver:
        own = driver.chromium.executable_path
    return own if Path(own).exists() else None


def _brought(*command: str) -> bool:
    print("+", " ".join(command), flush=True)
    try:
        return subprocess.run(command, timeout=600, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def bring() -> str | None:
    """Return a browser, installed by Playwright, or by the system where we may."""
    if _brought(sys.executable, "-m", "playwright", "install", "chromium") and (found := find()):
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _brought("apt-get", "update", "-q")
        _brought(*APT)
    return find()


def main() -> None:
    """Say which browser it is, and bring one when there is none."""
    path = find() or bring()
    if path is None:
        raise SystemExit(HELP)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, timeout=30_000)
        print(f"The browser is Chromium {browser.version}, {path}")
        browser.close()
