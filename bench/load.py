"""A small load generator: clients that each send the next request when the last was answered."""

import http.client
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

TIMEOUT = 60


@dataclass(frozen=True)
class Call:
    """One request."""

    path: str
    cookie: str = ""
    form: dict[str, str] | None = None
    expect: tuple[int, ...] = (200,)


@dataclass
class Measured:
    """What a run gave: the time of every answer in seconds, and what went wrong."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    size: int = 0

    @property
    def per_second(self) -> float:
        """Return answers per second."""
        return len(self.times) / self.seconds if self.seconds else 0.0

    def share(self, part: float) -> float:
        """Return the time in milliseconds that the given part of the answers stayed within."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000 if ordered else 0.0


class Client:
    """One browser that keeps its connection."""

    def __init__(self, host: str, port: int) -> None:
        self.connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)

    def send(self, call: Call) -> tuple[int, bytes, http.client.HTTPMessage]:
        """Send one request and return status, body and headers."""
        headers = {"Host": "127.0.0.1", "Accept-Language": "sv"}
        if call.cookie:
            headers["Cookie"] = call.cookie
        body = None
        if call.form is not None:
            body = urlencode(call.form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(
            "GET" if call.form is None else "POST", call.path, body=body, headers=headers
        )
        response = self.connection.getresponse()
        return response.status, response.read(), response.headers


def run(
    host: str, port: int, work: Sequence[Sequence[Call]], clients: int, most_seconds: float
) -> Measured:
    """Let clients do pieces of work until all is done or the time is up.

    Args:
        work: pieces; the calls of a piece are sent in order by one client, and timed as one.
    """
    measured, lock = Measured(), threading.Lock()
    pieces: Iterator[Sequence[Call]] = iter(work)
    end = time.perf_counter() + most_seconds

    def take() -> Sequence[Call] | None:
        with lock:
            return next(pieces, None)

    def client() -> None:
        browser = Client(host, port)
        while time.perf_counter() < end and (piece := take()) is not None:
            begun = time.perf_counter()
            fault, size = _piece(browser, piece)
            spent = time.perf_counter() - begun
            with lock:
                measured.times.append(spent)
                measured.size = max(measured.size, size)
                if fault:
                    measured.faults.append(fault)

    measured.seconds = _timed(client, clients)
    return measured


def _piece(browser: Client, piece: Sequence[Call]) -> tuple[str, int]:
    size = 0
    for call in piece:
        status, body, _ = browser.send(call)
        size = len(body)
        if status not in call.expect:
            return f"{status} {call.path}", size
    return "", size


def _timed(client: Callable[[], None], clients: int) -> float:
    threads = [threading.Thread(target=client) for _ in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun
