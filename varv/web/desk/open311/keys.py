"""Keys of a program: one more, and the end of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varv.core.errors import Invalid
from varv.participation.open311 import actions, rules
from varv.participation.open311.models import Client, Key
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk.administration.confirm import confirm
from varv.web.desk.door import staff
from varv.web.desk.open311.clients import manages
from varv.web.guard import fetch
from varv.web.requests import Request


@staff(P.CLIENT_MANAGE)
@require_POST
def renew(request: Request, pk: int) -> HttpResponse:
    """Make one more key, and show it this once."""
    row = fetch(Client.objects.all(), request.actor, manages, pk=pk)
    try:
        word = actions.renew(client=row, by=request.actor)
    except Invalid as fault:
        messages.error(request, " ".join(fault.messages.values()))
        return redirect("desk:client", pk=row.pk)
    return render(request, "desk/open311/key.html", {"client": row, "word": word.text}, status=201)


def _may_end(actor: Actor, key: Key) -> bool:
    return key.ended_at is None and rules.may_manage(actor, key.municipality_id)


@staff(P.CLIENT_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, pk: int, key: int) -> HttpResponse:
    """Ask once more, and end a key for ever."""
    rows = Key.objects.select_related("client")
    row = fetch(rows, request.actor, _may_end, pk=key, client_id=pk)
    if request.method == "POST":
        actions.end(key=row, by=request.actor)
        messages.success(request, _("Nyckeln är avslutad."))
        return redirect("desk:client", pk=pk)
    text = _("Nyckeln som börjar med {hint} slutar gälla genast. {name} behöver en annan nyckel.")
    words = {
        "title": _("Avsluta nyckeln?"),
        "text": text.format(hint=row.hint, name=row.client.name),
        "button": _("Avsluta"),
        "back": reverse("desk:client", kwargs={"pk": pk}),
        "back_words": row.client.name,
    }
    return confirm(request, words)
