"""Categories whose reports are another authority's: where they go, and how far they have come."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core.errors import Invalid
from varv.participation.feedback import queries as feedback
from varv.participation.open311 import actions, queries, rules
from varv.participation.open311.models import Forward
from varv.participation.open311.states import State
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk import tabs
from varv.web.desk.door import staff
from varv.web.desk.open311.clients import moment
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.guard import fetch
from varv.web.requests import Request

NAMES = ("category", "name", "endpoint", "jurisdiction", "service_code")
TONES = {State.ARRIVED: "done", State.DECLINED: "late", State.UNSURE: "wait"}
SHOWN = 50


def manages(actor: Actor, row: Forward) -> bool:
    """Tell whether the forward is the officer's to manage."""
    return rules.may_manage(actor, row.municipality_id)


@staff(P.CLIENT_MANAGE)
@require_safe
def forwards(request: Request) -> HttpResponse:
    """Show where reports go, and how they fare."""
    subjects = feedback.categories(request.municipality.pk)
    rows = [
        (each, str(subjects.get(each.category, each.category)), moment(each.asked_at))
        for each in queries.forwards()
    ]
    shown = {"rows": rows, "tabs": tabs.of(request.actor)}
    return render(request, "desk/open311/forwards.html", shown)


@staff(P.CLIENT_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Let a category go to another authority; it starts paused, so that it can be tried first."""
    sent = request.POST.dict()
    if request.method != "POST":
        return _add_page(request, sent, {})
    try:
        row = actions.add_forward(
            municipality=request.municipality, wanted=_wanted(request), by=request.actor
        )
    except Invalid as fault:
        return _add_page(request, sent, fault.messages)
    messages.success(
        request, _("Vidarebefordran är sparad och pausad. Prova den innan du startar.")
    )
    return redirect("desk:forward", pk=row.pk)


def _add_page(request: Request, sent: dict[str, str], errors: dict[str, str]) -> HttpResponse:
    fields = filled(_fields(request, has_key=False), sent, errors)
    shown = {"fields": fields, "elsewhere": elsewhere(fields, errors), "has_errors": bool(errors)}
    return render(request, "desk/open311/add.html", shown, status=422 if errors else 200)


@staff(P.CLIENT_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def forward(request: Request, pk: int) -> HttpResponse:
    """Show a forward with its reports, and change where it goes."""
    row = fetch(Forward.objects.select_related("teller"), request.actor, manages, pk=pk)
    if request.method != "POST":
        return _page(request, row, _stored(row), {})
    try:
        actions.change_forward(forward=row, wanted=_wanted(request), by=request.actor)
    except Invalid as fault:
        return _page(request, row, request.POST.dict(), fault.messages)
    messages.success(request, _("Vidarebefordran är ändrad."))
    return redirect("desk:forward", pk=row.pk)


@staff(P.CLIENT_MANAGE)
@require_POST
def pause(request: Request, pk: int) -> HttpResponse:
    """Pass nothing more on for a while, or begin."""
    row = fetch(Forward.objects.all(), request.actor, manages, pk=pk)
    is_paused = request.POST.get("do") == "pause"
    actions.pause_forward(forward=row, is_paused=is_paused, by=request.actor)
    told = _("Vidarebefordran är pausad.") if is_paused else _("Nya synpunkter skickas vidare nu.")
    messages.success(request, told)
    return redirect("desk:forward", pk=row.pk)


@staff(P.CLIENT_MANAGE)
@require_POST
def attempt(request: Request, pk: int) -> HttpResponse:
    """Ask the other authority what it takes, without passing anything on."""
    row = fetch(Forward.objects.select_related("teller"), request.actor, manages, pk=pk)
    try:
        found = actions.try_forward(forward=row, by=request.actor)
    except Invalid as fault:
        return _page(request, row, _stored(row), fault.messages)
    codes = [each.get("service_code", "") for each in found]
    shown = {
        "forward": row,
        "services": found[:SHOWN],
        "more": max(0, len(found) - SHOWN),
        "knows_code": row.service_code in codes,
    }
    return render(request, "desk/open311/tried.html", shown)


def _stored(row: Forward) -> dict[str, str]:
    stored = {name: getattr(row, name) for name in NAMES}
    knows = "yes" if row.knows_references else "no"
    return {**stored, "knows_references": knows, "teller": str(row.teller_id or "")}


def _page(
    request: Request, row: Forward, sent: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    has_key = bool(row.key_sealed)
    fields = filled(_fields(request, has_key=has_key), {**sent, "key": ""}, errors)
    subject = feedback.category(request.municipality.pk, row.category)
    passages = [
        (
            each,
            State(each.state).label,
            TONES.get(State(each.state), "going"),
            moment(each.created_at),
        )
        for each in queries.passages(row)
    ]
    shown = {
        "forward": row,
        "title": f"{subject or row.category}: {row.name}",
        "passages": passages,
        "asked": moment(row.asked_at),
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/open311/forward.html", shown, status=422 if errors else 200)


def _wanted(request: Request) -> actions.Wanted:
    said = {name: request.POST.get(name, "") for name in (*NAMES, "key")}
    chosen = request.POST.get("teller", "")
    teller = next((each for each in queries.clients() if str(each.pk) == chosen), None)
    knows = request.POST.get("knows_references") == "yes"
    return actions.Wanted(**said, knows_references=knows, teller=teller)


def _fields(request: Request, *, has_key: bool) -> list[Field]:
    subjects = feedback.categories(request.municipality.pk).values()
    options = [Option("", _("Välj")), *(Option(each.key, str(each)) for each in subjects)]
    tellers = [Option("", _("Ingen")), *(Option(str(c.pk), c.name) for c in queries.clients())]
    kept = _("Lämna tomt för att behålla den nyckel som är sparad.") if has_key else ""
    same = _("Ja om samma referens blir ett enda ärende där. Så gör Varv.")
    yes_no = [Option("yes", _("Ja")), Option("no", _("Nej"))]
    told = _("Anslutningen som myndigheten använder om den själv berättar vad som händer.")
    return [
        Field("category", _("Ämne"), kind="select", options=options),
        Field("name", _("Myndighet"), most=120),
        Field("endpoint", _("Adress"), most=250, hint="https://open311.exempel.se/v2"),
        Field("jurisdiction", "jurisdiction_id", most=100, required=False),
        Field("service_code", "service_code", most=100, hint=_("Ämnets kod hos myndigheten.")),
        Field("key", _("Nyckel"), most=500, required=False, hint=kept),
        Field(
            "knows_references",
            _("Känner myndigheten igen en referens?"),
            kind="radios",
            options=yes_no,
            value="no",
            hint=same,
        ),
        Field("teller", _("Berättar genom"), kind="select", options=tellers, hint=told),
    ]
