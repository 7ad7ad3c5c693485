"""The demo's mailbox: every mail that would have left, for everybody to read."""

import base64

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from varv.notices.models import KeptMail

PAGE = 50


@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    """List the mails, the newest first, of one recipient when ``q`` says so."""
    text = request.GET.get("q", "").strip()[:100]
    rows = KeptMail.objects.all()
    if text:
        rows = rows.filter(recipient__icontains=text)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "demo/mailbox.html", {"page": page, "text": text})


@never_cache
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one mail as its reader gets it."""
    return render(request, "demo/mail.html", {"mail": _found(pk)})


@never_cache
def enclosed(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Send a file that goes along with a mail."""
    files = _found(pk).attachments
    if number >= len(files):
        raise Http404
    file = files[number]
    answer = HttpResponse(base64.b64decode(file["content"]), content_type=file["media_type"])
    answer["Content-Disposition"] = content_disposition_header(True, file["name"])
    return answer


def _found(pk: int) -> KeptMail:
    row = KeptMail.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
