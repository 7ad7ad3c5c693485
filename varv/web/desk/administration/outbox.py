"""Mail that could not be delivered."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.text import masked
from varv.notices import actions
from varv.notices.models import Outbox
from varv.participation.following import actions as following
from varv.participation.following import rules as following_rules
from varv.participation.following.queries import stuck
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk import tabs
from varv.web.desk.administration.confirm import confirm
from varv.web.desk.cases.told import when
from varv.web.desk.door import staff
from varv.web.guard import fetch
from varv.web.requests import Request

MOST = 200
STUCK = "stuck"
DIGITS = 15


@staff(P.OUTBOX_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def outbox(request: Request) -> HttpResponse:
    """Show what is stuck, the oldest first; let what is told to many go on."""
    if request.method == "POST":
        return _go_on(request)
    rows = Outbox.objects.filter(state=STUCK).order_by("id")[:MOST]
    told = [(row, _recipient(row), when(row.created_at)) for row in rows]
    tellings = [(row, row.said.get("sv", [""])[0], when(row.created_at)) for row in stuck()[:MOST]]
    shown = {"rows": told, "tellings": tellings, "tabs": tabs.of(request.actor)}
    return render(request, "desk/administration/outbox.html", shown)


def _go_on(request: Request) -> HttpResponse:
    """Let a telling to many go on from where it stopped."""
    key = request.POST.get("telling", "")
    if not key.isdecimal() or len(key) > DIGITS:
        raise Http404
    row = fetch(stuck(), request.actor, following_rules.may_retry, pk=int(key))
    following.retry(telling=row, by=request.actor)
    messages.success(request, _("Det skickas igen."))
    return redirect("desk:outbox")


def _recipient(row: Outbox) -> str:
    """Return to whom it goes: an address of mail masked, another authority by its name."""
    return masked(row.recipient) if row.channel == actions.MAIL else row.recipient


def _is_stuck(actor: Actor, row: Outbox) -> bool:
    return row.state == STUCK and row.municipality_id == actor.municipality_id


@staff(P.OUTBOX_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: Request, pk: UUID) -> HttpResponse:
    """Try once more, or ask once more and let it be."""
    row = fetch(Outbox.objects.all(), request.actor, _is_stuck, pk=pk)
    if request.method != "POST":
        return confirm(request, _words(row))
    if request.POST.get("do") == "cancel":
        actions.cancel(row=row, by=request.actor)
        messages.success(request, _("Det skickas inte."))
    else:
        actions.retry(row=row, by=request.actor)
        messages.success(request, _("Det skickas igen."))
    return redirect("desk:outbox")


def _words(row: Outbox) -> dict[str, str]:
    text = _("{recipient} får aldrig mejlet ”{subject}”. Det syns fortfarande på Mina sidor.")
    title = _("Släng mejlet?")
    if row.channel != actions.MAIL:
        text = _("{recipient} får aldrig ”{subject}”. Ärendet finns kvar hos oss.")
        title = _("Sluta skicka?")
    return {
        "title": title,
        "text": text.format(recipient=_recipient(row), subject=row.subject),
        "button": _("Släng"),
        "name": "cancel",
        "back": reverse("desk:outbox"),
        "back_words": _("Utskick"),
    }
