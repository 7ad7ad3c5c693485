"""Files and pictures of an activity as they are sent, at the desk and in public."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase

from varv.documents import queries as documents
from varv.steering.plans.models import Attachment
from varv.web import pictured

FILE = "fil"


def send(request: HttpRequest, row: Attachment, size: str, caching: str) -> HttpResponseBase:
    """Send one form of a picture, or a file to be saved.

    Raises:
        Http404: there is no such form, or its content is gone.
    """
    if row.is_picture:
        return pictured.send(request, row, size, caching)
    if size != FILE:
        raise Http404
    try:
        content = documents.open_stored(row.stored_as)
    except FileNotFoundError as fault:
        raise Http404 from fault
    answer = FileResponse(
        content, as_attachment=True, filename=row.name, content_type=row.media_type
    )
    answer["Cache-Control"] = caching
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = pictured.NOTHING_RUNS
    return answer
