"""The links in mail: one proves an address, the other ends what is sent to it.

A program that looks at mail before its reader follows links too, so only a POST does anything.
No page says which address it is about.
"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from varv.participation.following import actions, queries, rules
from varv.participation.following.models import Follow
from varv.web import followed
from varv.web.guard import fetch
from varv.web.requests import Request

AGAIN = "again"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, word: str) -> HttpResponse:
    """Ask whether the address wants mail, and let it follow; say what to do when it is too late."""
    is_sent = request.method == "POST"
    row = actions.confirm(word=word) if is_sent else queries.behind(word)
    if row is None:
        return render(request, "public/following/too_late.html", status=410)
    shown = {"follow": row, "thing": followed.thing(row), "is_confirmed": is_sent}
    return render(request, "public/following/confirm.html", shown)


@csrf_exempt  # a mail program sends the form without ever having seen a page (RFC 8058)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unfollow(request: Request, key: UUID) -> HttpResponse:
    """Ask whether mail shall end, end it, and take it up again for who changes their mind."""
    row = fetch(Follow.objects.all(), request.actor, rules.holds_key, pk=key)
    if request.method == "POST":
        change = actions.resume if request.POST.get("do") == AGAIN else actions.end
        change(follow=row)
        row.refresh_from_db()
    shown = {"follow": row, "thing": followed.thing(row), "is_sent": request.method == "POST"}
    return render(request, "public/following/unfollow.html", shown)
