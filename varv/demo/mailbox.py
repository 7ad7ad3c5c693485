"""The demo's mailbox: every mail that would have left, for everybody to read."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
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
    row = KeptMail.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return render(request, "demo/mail.html", {"mail": row})
