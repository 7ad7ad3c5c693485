"""Reaching another authority over HTTPS: on the public network only, and never led elsewhere.

Somebody on the staff writes the address, so it is treated as hostile: it is resolved here, every
address that it has must be public, the connection goes to the very address that was looked at, and
no redirection is followed. So nothing inside our own network can be reached or looked for.
"""

import contextlib
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import SplitResult, urlencode, urlsplit

import certifi
from django.conf import settings
from django.utils.translation import gettext as _
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError

CONNECT, READ = 4.0, 10.0  # seconds
WHOLE = 20.0  # seconds for all of it, also when it comes drop by drop
MOST = 4 * 1024 * 1024  # bytes of an answer
PIECE = 64 * 1024
NAT64 = ipaddress.ip_network("64:ff9b::/32")
TEREDO = ipaddress.ip_network("2001::/32")
IP = ipaddress.IPv4Address | ipaddress.IPv6Address


class Unreached(Exception):
    """Nothing was sent: the address cannot be used, or nobody answers there."""


class Lost(Exception):
    """It may have been sent, and no whole answer came back."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


def fault_in(address: str) -> str:
    """Return why an address could never be reached, or nothing; looks at its words only."""
    try:
        _parts(address)
    except Unreached as fault:
        return str(fault)
    return ""


def get(address: str, query: Mapping[str, str], headers: Mapping[str, str]) -> Answer:
    """Ask for something.

    Raises:
        Unreached: nothing was sent.
        Lost: no whole answer came.
    """
    return _send("GET", f"{address}?{urlencode(query)}" if query else address, None, headers)


def post(address: str, form: Mapping[str, str], headers: Mapping[str, str]) -> Answer:
    """Send a form.

    Raises:
        Unreached: nothing was sent.
        Lost: it may have been sent, and no whole answer came.
    """
    kind = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    return _send("POST", address, urlencode(form).encode(), {**kind, **headers})


def _send(method: str, address: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
    parts = _parts(address)
    pool = _pool(parts, _resolved(parts))
    named = {"Host": parts.netloc, "User-Agent": "Varv (Open311 GeoReport v2)", **headers}
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    end = time.monotonic() + WHOLE
    try:
        with _cut_after(WHOLE):
            answer = pool.urlopen(
                method,
                target,
                body=body,
                headers=named,
                redirect=False,
                retries=False,
                preload_content=False,
            )
            with contextlib.closing(answer):
                return Answer(answer.status, _read(answer, end))
    except SSLError as fault:
        raise Unreached(_("certifikatet där duger inte")) from fault
    except (NewConnectionError, ConnectTimeoutError) as fault:
        raise Unreached(_("ingen svarar där")) from fault
    except (HTTPError, OSError) as fault:
        raise Lost(_("svaret kom aldrig fram")) from fault
    finally:
        pool.close()


def _read(answer: BaseHTTPResponse, end: float) -> bytes:
    """Return the body of an answer that is neither too large nor too slow."""
    read = bytearray()
    while len(read) <= MOST and (piece := answer.read(PIECE)):
        read += piece
    if len(read) > MOST or time.monotonic() >= end:
        raise Lost(_("svaret är för stort eller för långsamt"))
    return bytes(read)


_lines: ContextVar[list[socket.socket]] = ContextVar("lines")


@contextlib.contextmanager
def _cut_after(seconds: float) -> Iterator[None]:
    """Cut the lines that the block opens when so much time has gone.

    A timeout is of each wait, and one who sends a little now and then never lets it come.
    """
    lines: list[socket.socket] = []
    timer = threading.Timer(seconds, _cut, [lines])
    timer.daemon = True
    timer.start()
    token = _lines.set(lines)
    try:
        yield
    finally:
        _lines.reset(token)
        timer.cancel()
        for line in lines:
            line.close()


def _cut(lines: list[socket.socket]) -> None:
    for line in lines:
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


class _Plain(HTTPConnection):
    """A line that can be cut from its first moment."""

    def _new_conn(self) -> socket.socket:
        line = super()._new_conn()
        _lines.get().append(line.dup())
        return line


class _Sure(HTTPSConnection):
    """The same, under TLS."""

    def _new_conn(self) -> socket.socket:
        line = super()._new_conn()
        _lines.get().append(line.dup())
        return line


def _parts(address: str) -> SplitResult:
    """Return the parts of an address that names a host, and nothing that could mislead."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - a port that is none raises here
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError) as fault:
        raise Unreached(_("adressen går inte att läsa")) from fault
    schemes = ("https", "http") if settings.OPEN311_LOOPBACK else ("https",)
    if parts.scheme not in schemes:
        raise Unreached(_("adressen ska börja med https://"))
    if not host or "@" in parts.netloc or parts.fragment or not address.isascii():
        raise Unreached(_("adressen ska bara ha värd och sökväg"))
    return parts


def _resolved(parts: SplitResult) -> str:
    """Return the network address of a host, all of whose addresses may be reached."""
    try:
        found = socket.getaddrinfo(parts.hostname, _port(parts), type=socket.SOCK_STREAM)
        addresses = [ipaddress.ip_address(str(each[4][0]).partition("%")[0]) for each in found]
    except (OSError, ValueError, UnicodeError) as fault:
        raise Unreached(_("värden finns inte")) from fault
    if not addresses or not all(_may_reach(each, parts.scheme) for each in addresses):
        raise Unreached(_("värden finns inte på det allmänna nätet"))
    return str(addresses[0])


def _may_reach(address: IP, scheme: str) -> bool:
    if settings.OPEN311_LOOPBACK and address.is_loopback:
        return True
    return scheme == "https" and is_public(address)


def is_public(address: IP) -> bool:
    """Tell whether an address is on the public network, also one that wraps another."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in NAT64 or address in TEREDO or address.is_site_local:
            return False
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _pool(parts: SplitResult, address: str) -> HTTPConnectionPool:
    """Return a connection to a network address that shows the certificate of the host."""
    wait = Timeout(connect=CONNECT, read=READ)
    if parts.scheme == "http":
        pool = HTTPConnectionPool(address, _port(parts), timeout=wait)
        pool.ConnectionCls = _Plain
        return pool
    sure = HTTPSConnectionPool(
        address,
        _port(parts),
        timeout=wait,
        ca_certs=certifi.where(),
        cert_reqs="CERT_REQUIRED",
        server_hostname=parts.hostname,
        assert_hostname=parts.hostname,
    )
    sure.ConnectionCls = _Sure
    return sure
