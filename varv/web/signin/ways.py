"""Where a sign-in starts from and leads back to: only ever to our own pages."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from varv.core import addresses
from varv.municipalities import queries as municipalities
from varv.municipalities.models import Municipality

LONGEST = 600
ANSWER_PATH = "/e-leg/svar/"
STAFF = "staff"


def ours(text: str | None, otherwise: str = "/") -> str:
    """Return the text when it is a path of ours, else the other."""
    if not text or not text.startswith("/") or len(text) > LONGEST:
        return otherwise
    return text if url_has_allowed_host_and_scheme(text, allowed_hosts=None) else otherwise


def place(request: HttpRequest, path: str) -> Municipality | None:
    """Return the municipality that a path on this host belongs to."""
    here: Municipality | None = getattr(request, "municipality", None)
    if here and here.host:
        return here
    return municipalities.at_path(urlsplit(path).path.lstrip("/").partition("/")[0])


def home(request: HttpRequest, path: str) -> str:
    """Return the first page of the municipality that a path on this host belongs to."""
    found = place(request, path)
    return f"/{found.path}/" if found and not found.host else "/"


def origin(request: HttpRequest) -> str:
    """Return scheme and host that a provider sends the browser back to.

    The demo goes by whatever name it is visited under; otherwise only configured names count.
    """
    here: Municipality | None = getattr(request, "municipality", None)
    if here and here.host:
        return addresses.origin(here)
    if settings.DEMO:
        return f"{request.scheme}://{request.get_host()}"
    return str(settings.PUBLIC_ADDRESS)


def page(request: HttpRequest, name: str, back_to: str, **more: str) -> str:
    """Return the address of a sign-in page, in the municipality that the way back lies in."""
    query = {key: value for key in ("level", "ask") if (value := more.pop(key, ""))}
    found = place(request, back_to)
    path = addresses.municipal(found, name, **more) if found else addresses.federation(name, **more)
    return f"{path}?{urlencode({'next': back_to, **query})}"


def with_next(address: str, back_to: str) -> str:
    """Return an address that leads back to a path when it is done."""
    return f"{address}?{urlencode({'next': back_to})}"
