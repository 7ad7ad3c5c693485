"""A small load generator: clients that each send the next request when the last was answered."""

import http.client
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

TIMEOUT = 60
TOKEN = "b" * 32  # sent as cookie and as field, as a browser would


class Unexpected(Exception):
    """An answer that the product should not have given."""


@dataclass
class Measured:
    """What a run gave: the time of every piece in seconds, and what went wrong."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    size: int = 0

    @property
    def per_second(self) -> float:
        """Return pieces per second."""
        return len(self.times) / self.seconds if self.seconds else 0.0

    def share(self, part: float) -> float:
        """Return the time in milliseconds that the given part of the pieces stayed within."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000 if ordered else 0.0


class Client:
    """One browser that keeps its connection and is signed in by ``session``."""

    def __init__(self, host: str, port: int) -> None:
        self.connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
        self.size = 0

    def get(self, path: str, session: str = "") -> str:
        """Return the page at a path."""
        status, body, _headers = self._send("GET", path, session, None)
        if status != 200:
            raise Unexpected(f"GET {path}: {status}")
        self.size = max(self.size, len(body))
        return body.decode()

    def post(self, path: str, session: str, form: Mapping[str, str]) -> str:
        """Send a form and return the address that the answer leads to."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **form})
        status, _body, headers = self._send("POST", path, session, body)
        if status not in (302, 303):
            raise Unexpected(f"POST {path}: {status}")
        return headers["Location"] or ""

    def _send(
        self, method: str, path: str, session: str, body: str | None
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        headers = {"Cookie": f"csrftoken={TOKEN}; sessionid={session}"} if session else {}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body=body, headers=headers)
        response = self.connection.getresponse()
        return response.status, response.read(), response.headers


Piece = Callable[[Client], object]


def run(host: str, port: int, work: Iterable[Piece], clients: int, most_seconds: float) -> Measured:
    """Let clients do pieces of work, each timed as one, until all is done or the time is up."""
    measured, lock = Measured(), threading.Lock()
    pieces: Iterator[Piece] = iter(work)
    end = time.perf_counter() + most_seconds

    def take() -> Piece | None:
        with lock:
            return next(pieces, None)

    def client() -> None:
        browser = Client(host, port)
        while time.perf_counter() < end and (piece := take()) is not None:
            begun, fault = time.perf_counter(), ""
            try:
                piece(browser)
            except Unexpected as unexpected:
                fault = str(unexpected)
            spent = time.perf_counter() - begun
            with lock:
                if fault:
                    measured.faults.append(fault)
                else:
                    measured.times.append(spent)
                measured.size = max(measured.size, browser.size)

    measured.seconds = timed(client, clients)
    return measured


def timed(work: Callable[[], None], clients: int) -> float:
    """Do the work in as many threads as there are clients; return the seconds it took."""
    threads = [threading.Thread(target=work) for _ in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun
