"""Letting an article out, now or at a moment, and taking it back."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.participation.following import queries as following
from varv.participation.following.states import Kind as Followed
from varv.participation.news import actions, queries
from varv.participation.news.models import Article
from varv.participation.news.states import State
from varv.people.permissions import P
from varv.web.desk.administration.confirm import confirm
from varv.web.desk.cases.told import when
from varv.web.desk.door import staff
from varv.web.desk.news import moments
from varv.web.desk.news.editing import found
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.requests import Request

NOW, LATER = "now", "later"


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: Request, pk: int) -> HttpResponse:
    """Ask when an article is to be out, and let it out then."""
    row = found(request, pk)
    if request.method != "POST":
        return _page(request, row, {"when": NOW}, {})
    sent = request.POST.dict()
    try:
        at = moments.read(sent) if sent.get("when") == LATER else None
        row = actions.publish(article=row, by=request.actor, at=at)
    except Invalid as fault:
        return _page(request, row, sent, fault.messages)
    except Conflict:
        messages.warning(request, _("Nyheten är redan publicerad, eller har ändrats av någon."))
        return redirect("desk:article", pk=pk)
    messages.success(request, _said(row))
    return redirect("desk:article", pk=pk)


def _said(row: Article) -> str:
    if row.state == State.PLANNED and row.publish_at:
        return _("Nyheten blir synlig {when}.").format(when=when(row.publish_at))
    return _("Nyheten är publicerad.")


def _page(
    request: Request, row: Article, sent: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    fields = filled(_fields(row), sent, errors)
    said = queries.words_of(row.wordings.all(), "sv")
    shown = {
        "article": row,
        "title": said.title if said else row.slug,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "followers": 0 if row.told_at else following.many(Followed.NEWS),
    }
    return render(request, "desk/news/publish.html", shown, status=422 if errors else 200)


def _fields(row: Article) -> list[Field]:
    tomorrow = clock.today() + dt.timedelta(days=1)
    planned = row.publish_at if row.state == State.PLANNED else None
    now = Option(NOW, _("Nu"))
    later = Option(LATER, _("Vid en tid som jag väljer"))
    asked = Field("when", _("När?"), kind="radios", options=[now, later], value=NOW)
    return [asked, *moments.fields(planned or clock.at(tomorrow, 8))]


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Ask once more before an article is taken from everybody, then take it."""
    row = found(request, pk)
    if request.method != "POST":
        return confirm(request, _withdrawing(row))
    try:
        actions.withdraw(article=row, by=request.actor)
        messages.success(request, _("Nyheten är tillbakadragen. Du kan publicera den igen."))
    except Conflict:
        messages.warning(request, _("Nyheten är inte publicerad."))
    return redirect("desk:article", pk=pk)


def _withdrawing(row: Article) -> dict[str, str]:
    text = _("Sidan visar då att nyheten är borttagen, och bilderna går inte längre att hämta.")
    mailed = _("Mejl som redan är skickade går inte att ta tillbaka.")
    return {
        "title": _("Dra tillbaka nyheten?"),
        "text": f"{text} {mailed}" if row.told_at else text,
        "button": _("Dra tillbaka"),
        "back": reverse("desk:article", kwargs={"pk": row.pk}),
        "back_words": _("Nyheten"),
    }


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: Request, pk: int) -> HttpResponse:
    """Make a planned article a draft again."""
    row = found(request, pk)
    if request.method != "POST":
        words = {
            "title": _("Ändra till utkast?"),
            "text": _("Då publiceras nyheten inte av sig själv."),
            "button": _("Ändra till utkast"),
            "back": reverse("desk:article", kwargs={"pk": row.pk}),
            "back_words": _("Nyheten"),
        }
        return confirm(request, words)
    try:
        actions.take_back(article=row, by=request.actor)
        messages.success(request, _("Nyheten är ett utkast igen."))
    except Conflict:
        messages.warning(request, _("Nyheten är redan publicerad."))
    return redirect("desk:article", pk=pk)
