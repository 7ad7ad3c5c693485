"""Asking ClamAV whether a file carries a virus (clamd's INSTREAM)."""

import socket
import struct

from django.conf import settings

CHUNK = 64 * 1024
SECONDS = 30.0
LONGEST_ANSWER = 4096


class NotScanned(Exception):
    """Nobody could tell whether the file is clean."""


def is_on() -> bool:
    """Tell whether this installation scans files."""
    return bool(settings.CLAMAV_SOCKET)


def virus_in(content: bytes) -> str | None:
    """Return the name of a virus in the content, or nothing.

    Raises:
        NotScanned: the scanner is not there, or did not say what we can understand.
    """
    try:
        with _connect(settings.CLAMAV_SOCKET) as line:
            answer = _ask(line, content)
    except OSError as fault:
        raise NotScanned(str(fault)) from fault
    verdict = answer.partition(": ")[2]
    if verdict == "OK":
        return None
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND")
    raise NotScanned(answer)


def _connect(address: str) -> socket.socket:
    """Open ``/path/of/a/socket`` or ``host:port``."""
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SECONDS)
        line.connect(address)
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), SECONDS)


def _ask(line: socket.socket, content: bytes) -> str:
    line.sendall(b"zINSTREAM\0")
    for at in range(0, len(content), CHUNK):
        chunk = content[at : at + CHUNK]
        line.sendall(struct.pack("!I", len(chunk)) + chunk)
    line.sendall(struct.pack("!I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
