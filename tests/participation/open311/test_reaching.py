"""Nothing inside our own network can be reached through the address of another authority."""

import contextlib
import http.server
import socket
import threading
import time
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest

from varv.participation.open311.georeport import reaching
from varv.participation.open311.georeport.reaching import Lost, Unreached


class Other(http.server.BaseHTTPRequestHandler):
    """Another authority, which does what the path says."""

    seen: list[str] = []

    def do_GET(self) -> None:
        self.seen.append(self.path)
        if self.path == "/led":
            self.send_response(302)
            self.send_header("Location", "/inside")
            self.end_headers()
        elif self.path == "/silent":
            self.close_connection = True
        elif self.path == "/large":
            self._say(b"x" * (reaching.MOST + 1))
        elif self.path in ("/drips", "/drips-at-once"):
            self._drip()
        else:
            self._say(b"here")

    def do_POST(self) -> None:
        self.seen.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._say(b"taken")

    def _say(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        """Answer for ever, a little at a time."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if self.path == "/drips" else b"A: "))
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b"x")
                threading.Event().wait(0.02)

    def log_message(self, *_words: object) -> None:
        """Keep quiet."""


@pytest.fixture
def other(settings: Any) -> Iterator[str]:
    """Have another authority on this machine, and let it be reached."""
    settings.OPEN311_LOOPBACK = True
    Other.seen = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Other) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_question_and_a_form_are_answered(other: str) -> None:
    assert reaching.get(f"{other}/a", {"q": "å b"}, {}).body == b"here"
    assert reaching.post(f"{other}/a", {"q": "å"}, {}).status == 200
    assert Other.seen == ["/a?q=%C3%A5+b", "q=%C3%A5"]


def test_nobody_is_led_elsewhere(other: str) -> None:
    assert reaching.get(f"{other}/led", {}, {}).status == 302
    assert Other.seen == ["/led"]


@pytest.mark.parametrize("path", ["/silent", "/large"])
def test_without_a_whole_answer_nobody_knows(other: str, path: str) -> None:
    with pytest.raises(Lost):
        reaching.get(f"{other}{path}", {}, {})


@pytest.mark.parametrize("path", ["/drips", "/drips-at-once"])
def test_an_answer_that_comes_drop_by_drop_holds_nobody_up(
    other: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reaching, "WHOLE", 0.3)
    begun = time.monotonic()
    with pytest.raises(Lost):
        reaching.get(f"{other}{path}", {}, {})
    assert time.monotonic() - begun < 3


def test_where_nobody_listens_nothing_was_sent(settings: Any) -> None:
    settings.OPEN311_LOOPBACK = True
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        with pytest.raises(Unreached, match="ingen svarar"):
            reaching.post(f"http://127.0.0.1:{found.getsockname()[1]}/", {}, {})


@pytest.mark.parametrize(
    "address",
    [
        *("http://other.example/", "ftp://other.example/", "file:///etc/passwd", "other.example"),
        *("https://", "https://a@other.example/", "https://other.example:x/", "https://[::1/"),
        *("https://other.example/#a", "https://ö.example/", "https:///x", f"https://{'a' * 70}.se"),
    ],
)
def test_an_address_that_could_mislead_is_refused_by_its_words(address: str) -> None:
    assert reaching.fault_in(address)
    with pytest.raises(Unreached):
        reaching.get(address, {}, {})


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "ff02::1"),
        *("2001:0:7f00:1::", "64:ff9b:1::1", "fec0::1"),
    ],
)
def test_no_address_within_is_public(address: str) -> None:
    assert not reaching.is_public(ip_address(address))


@pytest.mark.parametrize("address", ["193.10.1.1", "2a00:801::1", "8.8.8.8"])
def test_addresses_of_the_public_network_are(address: str) -> None:
    assert reaching.is_public(ip_address(address))


def resolving(*addresses: str) -> Any:
    """Return what finds these addresses for every name."""
    family = {True: socket.AF_INET6, False: socket.AF_INET}
    return lambda host, port, *_rest, **_more: [
        (family[":" in each], socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses
    ]


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["193.10.1.1", "10.0.0.7"], ["::1"], []])
def test_a_name_is_reached_only_when_all_its_addresses_may_be(
    addresses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving(*addresses))
    with pytest.raises(Unreached, match="allmänna nätet"):
        reaching.get("https://other.example/", {}, {})


def test_the_connection_goes_to_the_address_that_was_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def once(host: str, port: int, *_rest: object, **_more: object) -> Any:
        asked.append(host)
        return resolving("193.10.1.1")(host, port)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    with pytest.raises(Unreached):  # tests do not leave the machine
        reaching.get("https://other.example/", {}, {})
    assert asked[0] == "other.example" and set(asked[1:]) <= {"193.10.1.1"}


def test_loopback_is_shut_unless_it_is_opened_on_purpose(settings: Any) -> None:
    assert settings.OPEN311_LOOPBACK is False
    with pytest.raises(Unreached):
        reaching.get("https://127.0.0.1/", {}, {})
    settings.OPEN311_LOOPBACK = True
    with pytest.raises(Unreached, match="allmänna nätet"):
        reaching.get("http://10.0.0.1/", {}, {})
