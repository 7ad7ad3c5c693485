"""Skellefteå passes reports of street lights on to another authority, which stands in here."""

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from tests.participation.open311.second import Second, running
from varv.notices import actions as notices
from varv.notices.models import Outbox
from varv.participation.open311 import actions
from varv.participation.open311.models import Forward
from varv.people.models import Officer
from varv.people.roles import Role

GONE = 0  # a status that stands for no answer at all


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Second]:
    """Have a second installation; one file has all that needs it, so that one is started."""
    with running(tmp_path_factory.mktemp("second")) as found:
        yield found


@dataclass
class Authority:
    """Another authority: what it answers, and what it has been asked and sent."""

    address: str = ""
    answers: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    sent: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def says(self, what: str, *answers: tuple[int, str]) -> None:
        """Answer so, one after the other; the last again and again."""
        self.answers[what] = list(answers)

    def answer(self, what: str) -> tuple[int, str]:
        """Return the next answer."""
        left = self.answers.get(what) or [(404, "<errors/>")]
        return left.pop(0) if len(left) > 1 else left[0]


def request(number: str, **more: str) -> str:
    """Return an answer that names one request."""
    fields = {"service_request_id": number, **more}
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())
    return f"<service_requests><request>{inner}</request></service_requests>"


def updates(*rows: dict[str, str]) -> str:
    """Return an answer with updates."""
    inner = "".join(
        "<request_update>"
        + "".join(f"<{name}>{text}</{name}>" for name, text in row.items())
        + "</request_update>"
        for row in rows
    )
    return f"<service_requests_updates>{inner}</service_requests_updates>"


def _handler(authority: Authority) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            authority.asked.append(self.path)
            self._say(*authority.answer(f"GET {parts.path.removeprefix('/v2/')}"))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            authority.sent.append({name: words[0] for name, words in parse_qs(body).items()})
            authority.headers.append(dict(self.headers))
            self._say(*authority.answer("POST"))

        def _say(self, status: int, body: str) -> None:
            if status == GONE:
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_words: object) -> None:
            """Keep quiet."""

    return Handler


@pytest.fixture
def authority(settings: Any) -> Iterator[Authority]:
    """Have another authority on this machine."""
    settings.OPEN311_LOOPBACK = True
    found = Authority()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(found)) as server:
        found.address = f"http://127.0.0.1:{server.server_port}/v2"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield found
        server.shutdown()


@pytest.fixture
def here(skelleftea: cast.Place, alice: Officer) -> Iterator[cast.Place]:
    """Look at the rows of Skellefteå, where feedback is taken."""
    telling.offer(skelleftea)
    with scope(municipality=skelleftea.row):
        yield skelleftea


@pytest.fixture
def digna(here: cast.Place) -> Officer:
    """Have Digna, who administers."""
    return cast.employ(here, "digna", Role.ADMINISTRATOR, unit="board")


def wanted(address: str, **changed: Any) -> actions.Wanted:
    """Return where street lights go."""
    said: dict[str, Any] = {
        **{"category": "light", "name": "Vägverket", "endpoint": address, "service_code": "007"},
        **{"jurisdiction": "vag.example", "key": "secret-key", **changed},
    }
    return actions.Wanted(**said)


@pytest.fixture
def forward(here: cast.Place, digna: Officer, authority: Authority) -> Forward:
    """Pass street lights on."""
    by = cast.actor_of(digna)
    made = actions.add_forward(municipality=here.row, wanted=wanted(authority.address), by=by)
    actions.pause_forward(forward=made, is_paused=False, by=by)
    return made


def deliver() -> int:
    """Let the postman of the channel look once."""
    return notices.deliver_due(channel="open311")


def outgoing() -> Outbox:
    """Return what is on its way to the authority."""
    return Outbox.objects.get(channel="open311")
