"""Addresses between the trees: a page of one municipality, or of the whole federation."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from django.conf import settings
from django.urls import get_script_prefix, reverse, set_script_prefix

MUNICIPAL = "varv.config.urls.municipal"
FEDERATION = "varv.config.urls.federation"


class Place(Protocol):
    """What an address needs to know of a municipality."""

    path: str
    host: str


@contextmanager
def prefix(text: str) -> Iterator[None]:
    """Make addresses below ``text`` while the block runs."""
    before = get_script_prefix()
    set_script_prefix(text)
    try:
        yield
    finally:
        set_script_prefix(before)


def municipal(place: Place, name: str, **kwargs: Any) -> str:
    """Return the path of a municipality's page on the shared host."""
    with prefix("/" if place.host else f"/{place.path}/"):
        return reverse(name, urlconf=MUNICIPAL, kwargs=kwargs)


def federation(name: str, **kwargs: Any) -> str:
    """Return the path of a page that belongs to no single municipality."""
    with prefix("/"):
        return reverse(name, urlconf=FEDERATION, kwargs=kwargs)


def absolute(place: Place, name: str, **kwargs: Any) -> str:
    """Return the whole address of a municipality's page, for letters and mail."""
    return origin(place) + municipal(place, name, **kwargs)


def origin(place: Place) -> str:
    """Return scheme and host of a municipality's pages."""
    if not place.host:
        return str(settings.PUBLIC_ADDRESS)
    scheme = "https" if settings.SECURE else "http"
    return f"{scheme}://{place.host}"
