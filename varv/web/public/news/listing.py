"""The list of news: all or for the press, by words, the newest first."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.participation.news import queries
from varv.participation.news.queries import Asked
from varv.participation.news.states import Kind
from varv.web.public.fresh import fresh
from varv.web.requests import Request

LONGEST_SEARCH = 100


@fresh
@require_safe
def news(request: Request) -> HttpResponse:
    """Show the news that the reader asks for; what is pinned stands above the first page."""
    asked = read(request)
    page = queries.page(asked, request.LANGUAGE_CODE)
    is_first = not (asked.kind or asked.text or asked.before or asked.after)
    pinned = queries.pinned(request.LANGUAGE_CODE) if is_first else []
    above = {item.pk for item in pinned}
    shown = {
        "asked": asked,
        "pinned": pinned,
        "items": [item for item in page.items if item.pk not in above],
        "newer": _address(asked, efter=page.newer) if page.newer else "",
        "older": _address(asked, fore=page.older) if page.older else "",
        "kinds": [
            (kind, _address(Asked(kind, asked.text)), words)
            for kind, words in ((Kind.NEWS, _("Nyheter")), (Kind.PRESS, _("Pressmeddelanden")))
        ],
        "everything": _address(Asked("", asked.text)),
        "is_first": is_first,
    }
    return render(request, "public/news/list.html", shown)


def read(request: Request) -> Asked:
    """Return what is asked for; what is not known is not asked for."""
    kind = request.GET.get("slag", "")
    return Asked(
        kind=kind if kind in Kind.values else "",
        text=request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH],
        before=request.GET.get("fore", ""),
        after=request.GET.get("efter", ""),
    )


def _address(asked: Asked, **more: str) -> str:
    parts = {"slag": asked.kind, "q": asked.text, **more}
    return "?" + urlencode({name: text for name, text in parts.items() if text})
