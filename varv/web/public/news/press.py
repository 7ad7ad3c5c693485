"""The page for the press: whom to call, what the municipality is, what it told last."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from varv.participation.news import queries
from varv.participation.news.states import Kind
from varv.web.public.fresh import fresh
from varv.web.requests import Request

LATEST = 6


@fresh
@require_safe
def press(request: Request) -> HttpResponse:
    """Show whom the press may call, and the latest press releases."""
    language = request.LANGUAGE_CODE
    rows = queries.newest(queries.out().filter(kind=Kind.PRESS))[:LATEST]
    shown = {
        "contacts": queries.public_contacts(),
        "about": queries.about(language),
        "items": queries.items(rows, language),
    }
    return render(request, "public/news/press.html", shown)
