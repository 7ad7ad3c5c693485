"""Programs that may report: who they are, what they may, and what they have done."""

import datetime as dt
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core import addresses, clock
from varv.core.dates import clock_time, long_date
from varv.core.errors import Invalid
from varv.participation.open311 import actions, queries, rules
from varv.participation.open311.georeport.writing import Form
from varv.participation.open311.models import MOST_PER_MINUTE, PER_MINUTE, Client
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk import tabs
from varv.web.desk.door import staff
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.guard import fetch
from varv.web.requests import Request

NAMES = ("name", "contact", "per_minute")


def manages(actor: Actor, row: Client) -> bool:
    """Tell whether the program is the officer's to manage."""
    return rules.may_manage(actor, row.municipality_id)


def moment(at: dt.datetime | None) -> str:
    """Return when something was, or nothing."""
    if at is None:
        return ""
    return f"{long_date(clock.local(at).date(), get_language())}, {clock_time(at)}"


@staff(P.CLIENT_MANAGE)
@require_safe
def clients(request: Request) -> HttpResponse:
    """Show the programs that may report."""
    names = {each.code: each.name for each in queries.services(request.municipality)}
    rows = [
        (each, [names.get(code, code) for code in each.categories], moment(each.last_used_at))
        for each in queries.clients()
    ]
    listed = addresses.absolute(request.municipality, "api:open311_services", form=Form.XML)
    shown = {
        "rows": rows,
        "endpoint": listed.rpartition("/")[0],
        "tabs": tabs.of(request.actor),
    }
    return render(request, "desk/open311/clients.html", shown)


@staff(P.CLIENT_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def admit(request: Request) -> HttpResponse:
    """Let a program in, and show its key this once."""
    sent = _sent(request, {"per_minute": str(PER_MINUTE)})
    chosen = request.POST.getlist("categories")
    if request.method != "POST":
        return _admit_page(request, sent, chosen, {})
    try:
        row, word = actions.admit(
            municipality=request.municipality,
            name=sent["name"],
            contact=sent["contact"],
            categories=_known(request, chosen),
            per_minute=_whole(sent["per_minute"]),
            by=request.actor,
        )
    except Invalid as fault:
        return _admit_page(request, sent, chosen, fault.messages)
    shown = {"client": row, "word": word.text}
    return render(request, "desk/open311/key.html", shown, status=201)


def _admit_page(
    request: Request, sent: dict[str, str], chosen: list[str], errors: dict[str, str]
) -> HttpResponse:
    fields = _fields(request, sent, chosen, errors)
    shown = {"fields": fields, "elsewhere": elsewhere(fields, errors), "has_errors": bool(errors)}
    return render(request, "desk/open311/admit.html", shown, status=422 if errors else 200)


@staff(P.CLIENT_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def client(request: Request, pk: int) -> HttpResponse:
    """Show a program with its keys, and change what it may."""
    row = fetch(Client.objects.all(), request.actor, manages, pk=pk)
    stored = {name: str(getattr(row, name)) for name in NAMES}
    if request.method != "POST":
        return _page(request, row, stored, stored, row.categories, {})
    sent, chosen = _sent(request, stored), request.POST.getlist("categories")
    try:
        actions.describe(
            client=row,
            name=sent["name"],
            contact=sent["contact"],
            categories=_known(request, chosen),
            per_minute=_whole(sent["per_minute"]),
            by=request.actor,
        )
    except Invalid as fault:
        return _page(request, row, stored, sent, chosen, fault.messages)
    messages.success(request, _("Anslutningen är ändrad."))
    return redirect("desk:client", pk=row.pk)


def _page(
    request: Request,
    row: Client,
    stored: dict[str, str],
    sent: dict[str, str],
    chosen: list[str],
    errors: dict[str, str],
) -> HttpResponse:
    fields = _fields(request, sent, chosen, errors)
    keys = [
        (key, moment(key.created_at), moment(key.last_used_at))
        for key in row.keys.order_by("ended_at", "-created_at")[:20]
    ]
    shown = {
        "client": row,
        "name": stored["name"],
        "keys": keys,
        "last": moment(row.last_used_at),
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/open311/client.html", shown, status=422 if errors else 200)


@staff(P.CLIENT_MANAGE)
@require_POST
def pause(request: Request, pk: int) -> HttpResponse:
    """Shut a program out for a while, or let it in again."""
    row = fetch(Client.objects.all(), request.actor, manages, pk=pk)
    is_paused = request.POST.get("do") == "pause"
    actions.pause(client=row, is_paused=is_paused, by=request.actor)
    told = _("Anslutningen är pausad.") if is_paused else _("Anslutningen är igång igen.")
    messages.success(request, told)
    return redirect("desk:client", pk=row.pk)


def _sent(request: HttpRequest, stored: dict[str, str]) -> dict[str, str]:
    return {name: request.POST.get(name, stored.get(name, "")).strip() for name in NAMES}


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _known(request: Request, chosen: list[str]) -> list[str]:
    """Return the chosen categories that can be reported here."""
    return [each.code for each in queries.services(request.municipality) if each.code in chosen]


def _fields(
    request: Request, sent: dict[str, str], chosen: list[str], errors: dict[str, str]
) -> list[Field]:
    options = [
        Option(each.code, f"{each.name} ({each.code})")
        for each in queries.services(request.municipality)
    ]
    pace = _("Högst {most}.").format(most=MOST_PER_MINUTE)
    asked = [
        Field("name", _("Namn"), most=120, hint=_("Till exempel appen eller myndigheten.")),
        Field("contact", _("Kontakt"), kind="email", most=254, required=False),
        Field("per_minute", _("Anrop i minuten"), kind="number", most=5, size="s", hint=pace),
    ]
    ticks = Field(
        "categories",
        _("Ämnen"),
        kind="ticks",
        required=False,
        options=options,
        hint=_("Välj inget om alla ämnen får anmälas."),
    )
    return [*filled(asked, sent, errors), replace(ticks, chosen=chosen)]
