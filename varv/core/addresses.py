"""Addresses between the trees: a page of one municipality, or of the whole federation."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
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
    start = "/" if place.host else f"/{place.path}/"
    return start + _below(MUNICIPAL, name, kwargs)


def federation(name: str, **kwargs: Any) -> str:
    """Return the path of a page that belongs to no single municipality."""
    return "/" + _below(FEDERATION, name, kwargs)


def _below(urlconf: str, name: str, kwargs: dict[str, Any]) -> str:
    """Return a page's path below the start of its tree."""
    return _reversed(urlconf, name, kwargs) if kwargs else _constant(urlconf, name)


@cache
def _constant(urlconf: str, name: str) -> str:
    return _reversed(urlconf, name, {})


def _reversed(urlconf: str, name: str, kwargs: dict[str, Any]) -> str:
    with prefix("/"):
        return reverse(name, urlconf=urlconf, kwargs=kwargs).removeprefix("/")


def absolute(place: Place, name: str, **kwargs: Any) -> str:
    """Return the whole address of a municipality's page, for letters and mail."""
    return origin(place) + municipal(place, name, **kwargs)


def origin(place: Place) -> str:
    """Return scheme and host of a municipality's pages."""
    if not place.host:
        return str(settings.PUBLIC_ADDRESS)
    scheme = "https" if settings.SECURE else "http"
    return f"{scheme}://{place.host}"
