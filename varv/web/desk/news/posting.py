"""Trying a letter, letting it go out, and calling it back before it begins."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.core.text import masked
from varv.participation.following import queries as following
from varv.participation.following.states import Kind as Followed
from varv.participation.news import actions
from varv.participation.news.models import Letter
from varv.people.permissions import P
from varv.web.desk.administration.confirm import confirm
from varv.web.desk.cases.filters import number
from varv.web.desk.cases.told import when
from varv.web.desk.door import staff
from varv.web.desk.news import moments
from varv.web.desk.news.letters import found
from varv.web.desk.news.publishing import LATER, NOW
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.requests import Request


@staff(P.NEWS_PUBLISH)
@require_POST
def attempt(request: Request, pk: int) -> HttpResponse:
    """Send the letter as it is to whoever makes it."""
    email = request.user.email if request.user.is_authenticated else ""
    actions.try_letter(letter=found(request, pk), email=email, by=request.actor)
    messages.success(request, _("Provet är på väg till {email}.").format(email=masked(email)))
    return redirect("desk:newsletter", pk=pk)


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: Request, pk: int) -> HttpResponse:
    """Ask when a letter goes out, say to how many, and let it go."""
    row = found(request, pk)
    if request.method != "POST":
        return _page(request, row, {"when": NOW, "seen": str(row.version)}, {})
    sent = request.POST.dict()
    seen = number(sent.get("seen", "")) or 0
    try:
        at = moments.read(sent) if sent.get("when") == LATER else None
        actions.send_letter(letter=row, seen=seen, by=request.actor, at=at)
    except Invalid as fault:
        return _page(request, row, sent, fault.messages)
    except Conflict:
        messages.warning(request, _("Brevet är redan på väg, eller har ändrats. Läs det igen."))
        return redirect("desk:newsletter", pk=pk)
    said = _("Brevet går ut {when}.").format(when=when(at)) if at else _("Brevet skickas.")
    undo = _("Du kan ångra dig tills det har börjat gå ut.")
    messages.success(request, f"{said} {undo}")
    return redirect("desk:newsletter", pk=pk)


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def call_back(request: Request, pk: int) -> HttpResponse:
    """Make a letter that waits a draft again."""
    row = found(request, pk)
    if request.method != "POST":
        words = {
            "title": _("Ångra utskicket?"),
            "text": _("Brevet blir ett utkast igen, och ingen har fått det."),
            "button": _("Ångra utskicket"),
            "back": reverse("desk:newsletter", kwargs={"pk": pk}),
            "back_words": row.subject_sv,
        }
        return confirm(request, words)
    try:
        actions.call_back(letter=row, by=request.actor)
        messages.success(request, _("Brevet är ett utkast igen."))
    except Conflict:
        messages.warning(request, _("Brevet har redan börjat gå ut."))
    return redirect("desk:newsletter", pk=pk)


def _page(
    request: Request, row: Letter, sent: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    tomorrow = clock.at(clock.today() + dt.timedelta(days=1), 8)
    choices = [Option(NOW, _("Nu")), Option(LATER, _("Vid en tid som jag väljer"))]
    asked = Field("when", _("När?"), kind="radios", options=choices, value=NOW)
    fields = filled([asked, *moments.fields(tomorrow)], sent, errors)
    shown = {
        "letter": row,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "seen": sent.get("seen", ""),
        "receivers": following.many(Followed.NEWSLETTER),
    }
    return render(request, "desk/news/send.html", shown, status=422 if errors else 200)
