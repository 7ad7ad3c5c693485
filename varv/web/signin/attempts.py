"""A sign-in that has begun: its secrets stay in a sealed cookie, its way back goes in ``state``."""

import secrets
import time
from dataclasses import asdict, dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from varv.core import sealed

COOKIE = "varv_attempts"
STATE = "sign-in state"
KEPT = "sign-in attempts"
TABS = 5
ATTEMPT_SECONDS = 15 * 60
WAY_BACK_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Way:
    """Where somebody was going, and how sure we must be of them there."""

    next: str = "/"
    level: int = 2


@dataclass(frozen=True)
class Attempt:
    """The secrets of one question to a provider, bound to the browser that asked."""

    key: str
    nonce: str
    verifier: str
    at: int
    next: str
    level: int


def begin(way: Way) -> Attempt:
    """Return a new attempt; each secret has 256 random bits."""
    key, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return Attempt(key, nonce, verifier, int(time.time()), way.next, way.level)


def state(attempt: Attempt) -> str:
    """Return the ``state`` that goes to the provider and back; nobody else can read it."""
    way = {"next": attempt.next, "level": attempt.level}
    return sealed.seal(STATE, {"key": attempt.key, **way})


def read_state(text: str) -> tuple[str, Way] | None:
    """Return the attempt's key and the way back, even when the attempt itself is forgotten."""
    said = sealed.unseal(STATE, text, WAY_BACK_SECONDS)
    return (said["key"], Way(next=said["next"], level=said["level"])) if said else None


def _kept(request: HttpRequest) -> list[Attempt]:
    said = sealed.unseal(KEPT, request.COOKIES.get(COOKIE, ""), ATTEMPT_SECONDS) or {}
    oldest = time.time() - ATTEMPT_SECONDS
    return [row for row in (Attempt(**it) for it in said.get("rows", [])) if row.at > oldest]


def _keep(response: HttpResponse, rows: list[Attempt]) -> None:
    if not rows:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        sealed.seal(KEPT, {"rows": [asdict(row) for row in rows[-TABS:]]}),
        max_age=ATTEMPT_SECONDS,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def remember(request: HttpRequest, response: HttpResponse, attempt: Attempt) -> None:
    """Bind the attempt to the browser; several tabs may each have their own."""
    _keep(response, [*_kept(request), attempt])


def find(request: HttpRequest, key: str) -> Attempt | None:
    """Return the attempt when this browser began it, and not too long ago."""
    return next((row for row in _kept(request) if secrets.compare_digest(row.key, key)), None)


def latest(request: HttpRequest) -> tuple[str, Way] | None:
    """Return the newest attempt, for a provider that reports an error without ``state``."""
    kept = _kept(request)
    return (kept[-1].key, Way(kept[-1].next, kept[-1].level)) if kept else None


def forget(request: HttpRequest, response: HttpResponse, key: str) -> None:
    """Let the attempt be used no more."""
    if COOKIE in request.COOKIES:
        _keep(response, [row for row in _kept(request) if row.key != key])
