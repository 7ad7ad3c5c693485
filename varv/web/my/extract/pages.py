"""The page that says what is kept about the reader, and the extract to take home."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.audit import actions as audit
from varv.core import clock, limits
from varv.people.levels import Level
from varv.web.my import access
from varv.web.my.extract import cases, packing
from varv.web.my.extract.kinds import KINDS, counts, left_out
from varv.web.requests import Request
from varv.web.signin import ways

MOST, SECONDS = 5, 3600


@access.residents
@require_http_methods(["GET", "HEAD", "POST"])
def extract(request: Request) -> HttpResponseBase:
    """Show what is kept about the reader and why, or send all of it (GDPR art. 15 and 20)."""
    if request.method != "POST":
        return _page(request)
    if not limits.hit(f"extract {request.actor.person_id}", MOST, SECONDS):
        messages.error(request, _("Du har hämtat utdraget flera gånger nyss. Försök om en timme."))
        return _page(request, status=429)
    return _sent(request)


def _page(request: Request, status: int = 200) -> HttpResponse:
    many = counts(request.actor)
    found = [(kind, many[kind.key]) for kind in KINDS if many[kind.key]]
    empty = [kind.title for kind in KINDS if not many[kind.key]]
    shown = {"found": found, "empty": empty, "outside": left_out(request.actor)}
    surer = ways.page(request, "signin:start", request.path, level=Level.HIGH.name.lower())
    shown |= {"stronger": cases.stronger(request.actor), "surer": surer}
    return render(request, "my/extract.html", shown, status=status)


def _sent(request: Request) -> FileResponse:
    actor = request.actor
    content = packing.packed(actor, request.municipality, request.LANGUAGE_CODE)
    about = ("people.person", actor.person_id)
    audit.record(by=actor, action="person.extract", subject=about, concerns=actor.person_id)
    name = _("registerutdrag-{day}.zip").format(day=clock.today().isoformat())
    answer = FileResponse(
        content, as_attachment=True, filename=name, content_type="application/zip"
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
