"""All statements of the municipality, one of them with its editions, and beginning a new one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core.errors import Invalid
from varv.core.ids import uuid7
from varv.municipalities.models import Unit
from varv.people.permissions import P
from varv.steering.direction import actions, queries, rules
from varv.steering.direction.models import Edition, Statement
from varv.steering.direction.states import Kind, State
from varv.web import direction
from varv.web.desk.administration.units import tree
from varv.web.desk.asking import Asked, ask
from varv.web.desk.direction.page import area
from varv.web.desk.door import staff
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request

TAGS = {State.DRAFT: "going", State.ADOPTED: "done", State.REPLACED: "new"}
either = require_http_methods(["GET", "HEAD", "POST"])
reads = staff(P.DIRECTION_WRITE, P.DIRECTION_REMARK)


@dataclass(frozen=True)
class Line:
    """An edition in a list."""

    row: Edition
    title: str
    kind: str
    state: str
    tag: str
    over: str


def line(edition: Edition, language: str) -> Line:
    """Return an edition as one line."""
    state = State(edition.state)
    return Line(
        row=edition,
        title=direction.title(edition),
        kind=str(Kind(edition.statement.kind).label),
        state=str(state.label),
        tag=TAGS[state],
        over=direction.over(edition, language),
    )


@reads
@require_safe
def statements(request: Request) -> HttpResponse:
    """Show what is in force and what is being written, and what others offer."""
    rows = queries.editions().exclude(state=State.REPLACED)
    ordered = rows.order_by("statement__kind", "statement__unit__name", "title", "-number")
    shown = {
        "lines": [line(row, request.LANGUAGE_CODE) for row in ordered],
        "offered": list(queries.offered(request.municipality.pk)),
        "may_start": rules.may_start(request.actor),
    }
    return render(request, "desk/direction/statements.html", shown)


@reads
@require_safe
def statement(request: Request, pk: int) -> HttpResponse:
    """Show a statement: the draft as it will be read, what units say of it, and all editions."""
    row = fetch(Statement.objects.select_related("unit"), request.actor, rules.may_read, pk=pk)
    language, actor = request.LANGUAGE_CODE, request.actor
    editions = list(queries.editions().filter(statement=row).order_by("-number"))
    latest = editions[0]
    units = [each.unit for each in tree(list(Unit.objects.all()))]
    mine = [unit for unit in units if rules.may_remark(actor, latest, unit.pk)]
    shown = {
        "row": row,
        "read": direction.shown(latest, language),
        "latest": line(latest, language),
        "lines": [line(each, language) for each in editions],
        "remarks": list(latest.remarks.select_related("unit", "officer")),
        "units": mine,
        "key": uuid7(),
        "group": queries.group(row),
        "newer": queries.newer(row),
        "writes": rules.may_write(actor, row),
        "writes_draft": rules.may_write_edition(actor, latest),
    }
    return render(request, "desk/direction/statement.html", shown)


@staff(P.DIRECTION_WRITE)
@either
def start(request: Request) -> HttpResponse:
    """Begin a target picture, a vision or a policy."""
    units = [each.unit for each in tree(list(Unit.objects.all()))]
    asked = _asked(units)
    if request.method != "POST":
        return ask(request, asked)
    sent = request.POST.dict()
    unit = next((each for each in units if str(each.pk) == sent.get("unit")), None)
    try:
        edition = actions.start(
            municipality=request.municipality,
            kind=_kind(sent),
            words=sent,
            unit=unit,
            by=request.actor,
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Utkastet finns. Skriv delarna, en i taget."))
    return redirect("desk:statement", pk=edition.statement_id)


def _kind(sent: Mapping[str, str]) -> Kind:
    """Return what is to be written; what else is missing is said at the same time."""
    if sent.get("kind") not in Kind.values:
        faults = {"kind": _("Välj vad det är du ska skriva.")}
        if not sent.get("title", "").strip():
            faults["title"] = _("Skriv en rubrik med högst 120 tecken.")
        raise Invalid(faults)
    return Kind(sent["kind"])


def _asked(units: list[Unit]) -> Asked:
    hints = {
        Kind.TARGET_PICTURE: _("Kommunens målbild, i delar med styrande principer. En per kommun."),
        Kind.VISION: _("Hur en förvaltning vill att det ska vara, gärna i invånarens egna ord."),
        Kind.POLICY: _("Regler för hur kommunen arbetar."),
    }
    kinds = [Option(kind, str(kind.label), hints[kind]) for kind in Kind]
    whole = Option("", _("Hela kommunen"))
    return Asked(
        title=_("Skriv något nytt"),
        button=_("Börja skriva"),
        area=area(),
        back=reverse("desk:direction"),
        fields=[
            Field("kind", _("Vad är det?"), kind="radios", options=kinds),
            *describing(),
            Field(
                "unit",
                _("För vem?"),
                kind="select",
                options=[whole, *(Option(str(each.pk), each.name) for each in units)],
            ),
        ],
    )


def describing() -> list[Field]:
    """Return the questions for the title and the lead of an edition."""
    return [
        Field("title", _("Rubrik"), most=120),
        Field("lead", _("Ingress"), kind="long", required=False, most=600, rows=3),
        Field("title_en", _("Rubrik på engelska"), required=False, most=120),
        Field("lead_en", _("Ingress på engelska"), kind="long", required=False, most=600, rows=3),
    ]


@staff(P.DIRECTION_WRITE)
@require_POST
def draft(request: Request, pk: int) -> HttpResponse:
    """Begin a new edition as a copy of the one in force."""
    row = fetch(Statement.objects.all(), request.actor, rules.may_write, pk=pk)
    actions.draft(statement=row, by=request.actor)
    messages.success(request, _("Här är utkastet till nästa version."))
    return redirect("desk:statement", pk=pk)
