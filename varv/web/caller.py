"""From which network address a request came, for counting tries."""

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """Return the caller's address; proxies of our own (VARV_PROXIES) are looked past."""
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    hops = settings.PROXIES
    if hops and len(passed) >= hops and passed[-hops]:
        return passed[-hops]
    return str(request.META.get("REMOTE_ADDR", ""))
