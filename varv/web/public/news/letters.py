"""Letters that were sent, to be read again."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from varv.participation.news import composing, queries, rules
from varv.participation.news.models import Letter
from varv.web.guard import fetch
from varv.web.public.fresh import fresh
from varv.web.requests import Request

MOST = 60


@fresh
@require_safe
def letters(request: Request) -> HttpResponse:
    """Show the letters that were sent, the latest first."""
    shown = {"letters": queries.sent_letters()[:MOST], "language": request.LANGUAGE_CODE}
    return render(request, "public/news/letters.html", shown)


@fresh
@require_safe
def letter(request: Request, number: int) -> HttpResponse:
    """Show a letter, without what was withdrawn since it was sent."""
    rows = Letter.objects.select_related("municipality")
    row = fetch(rows, request.actor, lambda _actor, found: rules.is_sent(found), pk=number)
    shown = {"letter": row, "written": composing.written(row, request.LANGUAGE_CODE)}
    return render(request, "public/news/letter.html", shown)
