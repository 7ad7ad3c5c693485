"""What a resident follows: ended one by one or all at once, and taken up again."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.participation.following import actions, queries, rules
from varv.participation.following.models import Follow
from varv.web import followed
from varv.web.guard import fetch
from varv.web.my import access
from varv.web.requests import Request

AT_MOST = 200
JUST = dt.timedelta(days=1)


@access.residents
@require_http_methods(["GET", "HEAD", "POST"])
def following(request: Request) -> HttpResponse:
    """Show what the reader follows and has just ended, and change it."""
    if request.method == "POST":
        _change(request)
        return redirect("my:following")
    followed_now = queries.follows_of(request.actor)[:AT_MOST]
    ended = queries.just_ended(request.actor, JUST)[:AT_MOST]
    shown = {"follows": followed.things(followed_now), "ended": followed.things(ended)}
    return render(request, "my/following/following.html", shown)


def _change(request: Request) -> None:
    if request.POST.get("do") == "end-all":
        actions.end_all(by=request.actor)
        messages.success(request, _("Du följer ingenting längre."))
        return
    rows = Follow.objects.filter(confirmed_at__isnull=False)
    row = fetch(rows, request.actor, rules.may_end, pk=_key(request.POST.get("follow", "")))
    name = followed.thing(row).name
    if request.POST.get("do") == "again":
        actions.resume(follow=row)
        messages.success(request, _("Du följer igen: {name}.").format(name=name))
    else:
        actions.end(follow=row)
        messages.success(request, _("Du följer inte längre: {name}.").format(name=name))


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as fault:
        raise Http404 from fault
