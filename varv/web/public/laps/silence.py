"""The way out of mail that those who asked are sent, and back (RFC 8058)."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from varv.core import sealed
from varv.flows.those_who_asked_are_told import PURPOSE
from varv.laps import actions, queries
from varv.web.requests import Request

AGAIN = "again"


@csrf_exempt  # a mail program sends the form without ever having seen a page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def silence(request: Request, word: str) -> HttpResponse:
    """Ask whether mail shall end, end it, and take it up again for who changes their mind."""
    content = sealed.unseal(PURPOSE, word)
    if content is None:
        raise Http404
    place, whose = request.municipality.pk, str(content["word"])
    if request.method == "POST":
        change = actions.listen_again if request.POST.get("do") == AGAIN else actions.hush
        change(municipality_id=place, word=whose)
    shown = {"is_silent": queries.is_silent(whose), "is_sent": request.method == "POST"}
    return render(request, "public/laps/silence.html", shown)
