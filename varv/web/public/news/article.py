"""One article, and its pictures."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from varv.core import addresses, clock
from varv.participation.news import queries, rules, wording
from varv.participation.news.models import Article, Picture
from varv.participation.news.states import Kind, State
from varv.people.actors import Actor
from varv.web import errors, pictured
from varv.web.guard import fetch
from varv.web.public.fresh import fresh
from varv.web.requests import Request

MORE = 4


@fresh
@require_safe
def article(request: Request, slug: str) -> HttpResponse:
    """Show an article; one that was withdrawn says so."""
    rows = Article.objects.select_related("unit", "contact")
    rows = rows.prefetch_related("wordings", "pictures")
    row = fetch(rows, request.actor, _may_know, slug=slug)
    if row.state == State.WITHDRAWN:
        return errors.withdrawn(request)
    language = request.LANGUAGE_CODE
    said = queries.words_of(row.wordings.all(), language)
    if said is None:
        raise Http404
    pictures = {each.number: each for each in row.pictures.all()}
    shown = {
        "article": row,
        "said": said,
        "body": wording.to_html(said.body, pictures, address, language),
        "top": _top(pictures, said.body, language),
        "contact": row.contact if row.contact and row.contact.ended_at is None else None,
        "about": queries.about(language) if row.kind == Kind.PRESS else "",
        "address": addresses.absolute(request.municipality, "public:article", slug=slug),
        "more": [each for each in queries.latest(language, MORE) if each.pk != row.pk][: MORE - 1],
    }
    return render(request, "public/news/article.html", shown)


def _may_know(actor: Actor, row: Article) -> bool:
    """Tell whether everybody may know of the article: it is out, or it was."""
    return row.state == State.WITHDRAWN or rules.is_out(row, clock.now())


def _top(pictures: dict[int, Picture], body: str, language: str) -> str:
    """Return the first picture above the text, unless the text says itself where it stands."""
    first = min(pictures, default=None)
    if first is None or first in wording.used([body]):
        return ""
    return wording.figure(pictures[first], address, language)


def address(picture: Picture, size: str) -> str:
    """Return where everybody finds a form of a picture while its article is public."""
    return reverse("public:news_picture", kwargs={"key": picture.pk, "size": size})


@require_safe
def picture(request: Request, key: UUID, size: str) -> HttpResponseBase:
    """Send a picture of an article that is public."""
    rows = Picture.objects.select_related("article")
    row = fetch(rows, request.actor, lambda _actor, found: _is_shown(found), pk=key)
    return pictured.send(request, row, size, pictured.SHARED)


def _is_shown(row: Picture) -> bool:
    return rules.is_out(row.article, clock.now())
