"""A second installation of Varv, in a process and with a database of its own: Vara's."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from varv.jobs import processes
from varv.municipalities.models import Municipality
from varv.participation.feedback.models import Report
from varv.participation.open311 import actions
from varv.people.models import Officer
from varv.people.roles import Role

PATIENCE = 60
SAY = (
    "import django, json, sys; django.setup(); from tests.participation.open311 import second; "
    "print(json.dumps(getattr(second, sys.argv[1])()))"
)


@dataclass
class Second:
    """The second installation: where it listens, the key to report with, what may be done in it."""

    env: dict[str, str]
    port: int
    key: str = ""

    @property
    def endpoint(self) -> str:
        """Return where its Open311 is."""
        return f"http://127.0.0.1:{self.port}/vara/api/open311/v2"

    def do(self, what: str) -> Any:
        """Do one of the things below, in a process of its own."""
        return json.loads(_run(self.env, "-c", SAY, what).splitlines()[-1])


@contextlib.contextmanager
def running(data: Path) -> Iterator[Second]:
    """Run the second installation with its data in a folder."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    left = ("DATABASE_URL", "REDIS_URL", "VARV_SECRET_KEY")
    env = {name: text for name, text in os.environ.items() if name not in left}
    env |= {"VARV_DATA": str(data), "VARV_PORT": str(port)}
    env |= {"DJANGO_SETTINGS_MODULE": "varv.config.settings"}
    _run(env, "-m", "varv", "migrate", "--verbosity", "0")
    web = subprocess.Popen(processes.web("127.0.0.1", port, 1), env=env, start_new_session=True)
    try:
        _await(port, web)
        found = Second(env, port)
        found.key = found.do("build")
        yield found
    finally:
        os.killpg(web.pid, signal.SIGTERM)
        web.wait(PATIENCE)


def _run(env: dict[str, str], *words: str) -> str:
    ran = subprocess.run(
        [sys.executable, *words], env=env, check=False, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def _await(port: int, web: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and web.poll() is None:
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            with contextlib.closing(connection):
                connection.request("GET", "/health/")
                if connection.getresponse().status == 200:
                    return
        time.sleep(0.1)
    raise AssertionError("the second installation does not answer")


def build() -> str:
    """Found Vara, which takes feedback; return the key that Skellefteå may report with."""
    place = cast.found("Vara", "VAR", "1470", "vara")
    boss = cast.employ(place, "charlie", *Role, unit="board")
    telling.offer(place)
    with scope(municipality=place.row):
        _client, word = actions.admit(
            municipality=place.row,
            name="Skellefteå kommun",
            contact="",
            categories=["light"],
            per_minute=60,
            by=cast.actor_of(boss),
        )
    return word.text


def answer() -> list[str]:
    """Let Charlie answer all there is, and return what was reported."""
    row = Municipality.objects.get(path="vara")
    with scope(municipality=row):
        charlie = Officer.objects.get(name="Charlie")
        reports = list(Report.objects.select_related("case"))
        for each in reports:
            telling.answer(each, charlie, action="answer_fixed", reasons="Lampan är bytt.")
        return [str(each.case.values["description"]) for each in reports]
