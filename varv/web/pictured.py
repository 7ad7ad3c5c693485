"""Pictures of news as they are sent: to everybody while the article is public, else to staff."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from varv.documents import queries as documents
from varv.participation.news.models import Picture

LARGE, SMALL = "stor", "liten"
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox"
SHARED = "public, max-age=3600"  # so long a withdrawn picture may live in a cache


def send(request: HttpRequest, picture: Picture, size: str, caching: str) -> HttpResponseBase:
    """Send one form of a picture; asked for again, it is the same as long as it lives.

    Raises:
        Http404: there is no such form, or its content is gone.
    """
    names = {LARGE: picture.stored_as, SMALL: picture.small_as}
    if size not in names:
        raise Http404
    etag = f'"{picture.pk.hex}-{size}"'
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
