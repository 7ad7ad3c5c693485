"""Pictures as they are sent: to everybody while what they belong to is public, else to staff."""

from typing import Protocol
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from varv.documents import queries as documents

LARGE, SMALL = "stor", "liten"
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox"
SHARED = "public, max-age=3600"  # so long a withdrawn picture may live in a cache


class Picture(Protocol):
    """A picture in its two forms, wherever it belongs."""

    @property
    def id(self) -> UUID:
        """Return what it is known by."""

    @property
    def media_type(self) -> str:
        """Return what kind of picture it is."""

    @property
    def stored_as(self) -> str:
        """Return where its large form is kept."""

    @property
    def small_as(self) -> str:
        """Return where its small form is kept."""


def send(request: HttpRequest, picture: Picture, size: str, caching: str) -> HttpResponseBase:
    """Send one form of a picture; asked for again, it is the same as long as it lives.

    Raises:
        Http404: there is no such form, or its content is gone.
    """
    names = {LARGE: picture.stored_as, SMALL: picture.small_as}
    if size not in names:
        raise Http404
    etag = f'"{picture.id.hex}-{size}"'
    same = get_conditional_response(request, etag=etag)
    answer = same or _file(names[size], picture.media_type)
    answer["ETag"] = etag
    answer["Cache-Control"] = caching
    return answer


def _file(name: str, media_type: str) -> HttpResponseBase:
    try:
        content = documents.open_stored(name)
    except FileNotFoundError as fault:
        raise Http404 from fault
    answer = FileResponse(content, content_type=media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = NOTHING_RUNS
    return answer
