"""Themes: what many needs are about."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core.errors import Conflict, Invalid
from varv.core.text import whole
from varv.participation.needs import actions, queries, rules
from varv.participation.needs.models import LONGEST_DESCRIPTION, LONGEST_NAME, Theme
from varv.participation.needs.states import Origin
from varv.people.permissions import P
from varv.web.desk.door import staff
from varv.web.desk.needs import filters, listing
from varv.web.desk.needs.noting import chosen_theme
from varv.web.desk.needs.rows import mean
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])


@staff(P.NEED_GATHER)
@require_safe
def theme(request: Request, pk: int) -> HttpResponse:
    """Show a theme with its needs, where they come from, and what went into it."""
    rows = Theme.objects.select_related("merged_into")
    row = fetch(rows, request.actor, rules.may_gather, pk=pk)
    here = reverse("desk:theme", kwargs={"pk": pk})
    wanted = filters.read(request.GET, theme=row.pk)
    counted = queries.sources_of(row)
    most = max((many for _kind, many in counted), default=1)
    shown = {
        **listing.listed(request, wanted, queries.themes(), base=here, without="theme"),
        "theme": row,
        "needs": whole(row.needs),
        "voices": whole(row.voices),
        "weight": mean(row),
        "sources": [
            (Origin(kind).label, whole(many), round(100 * many / most)) for kind, many in counted
        ],
        "merged": queries.merged_themes(row),
    }
    return render(request, "desk/needs/theme.html", shown)


@staff(P.NEED_GATHER)
@either
def add(request: Request) -> HttpResponse:
    """Add a theme."""
    errors: dict[str, str] = {}
    sent = request.POST.dict()
    if request.method == "POST":
        try:
            row = actions.add_theme(
                name=sent.get("name", ""),
                description=sent.get("description", ""),
                by=request.actor,
            )
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _("Temat är tillagt."))
            return redirect("desk:theme", pk=row.pk)
    return _form(request, None, sent, errors)


@staff(P.NEED_GATHER)
@either
def change(request: Request, pk: int) -> HttpResponse:
    """Call a theme something else."""
    row = fetch(Theme.objects.all(), request.actor, rules.may_gather, pk=pk)
    stored = {"name": row.name, "description": row.description}
    sent, errors = {**stored, **request.POST.dict()}, dict[str, str]()
    if request.method == "POST":
        try:
            name, more = sent["name"], sent["description"]
            actions.rename(theme=row, name=name, description=more, by=request.actor)
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _("Temat är ändrat."))
            return redirect("desk:theme", pk=row.pk)
    row.name = stored["name"]
    return _form(request, row, sent, errors)


def _form(
    request: Request, row: Theme | None, sent: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    asked = [
        Field(
            "name",
            _("Vad heter temat?"),
            most=LONGEST_NAME,
            hint=_("Några ord som alla förstår. Temat kan bli offentligt, så nämn ingen person."),
        ),
        Field(
            "description",
            _("Vad hör hit?"),
            kind="long",
            rows=3,
            most=LONGEST_DESCRIPTION,
            required=False,
        ),
    ]
    fields = filled(asked, sent, errors)
    shown = {
        "theme": row,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/needs/theme_form.html", shown, status=422 if errors else 200)


@staff(P.NEED_GATHER)
@either
def merge(request: Request, pk: int) -> HttpResponse:
    """Choose the theme that this one goes into with all its needs, and let it."""
    row = fetch(Theme.objects.all(), request.actor, rules.may_gather, pk=pk)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            into = chosen_theme(request, request.POST.get("theme", ""))
            if into is None:
                raise Invalid({"theme": _("Välj ett tema i listan.")})
            actions.merge_themes(theme=row, into=into, by=request.actor)
        except Invalid as fault:
            errors = fault.messages
        except Conflict:
            messages.warning(request, _("Någon annan hann före. Så här är det nu."))
            return redirect("desk:theme", pk=pk)
        else:
            messages.success(request, _("Temana är sammanslagna."))
            return redirect("desk:theme", pk=pk)
    others = [each for each in queries.themes_by_name() if each.pk != row.pk]
    options = [Option(str(each.pk), each.name) for each in others]
    field = Field("theme", _("Slå ihop med"), kind="select", options=[Option("", ""), *options])
    fields = filled([field], request.POST.dict(), errors)
    shown = {
        "theme": row,
        "needs": whole(row.needs),
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "has_others": bool(others),
    }
    return render(request, "desk/needs/theme_merge.html", shown, status=422 if errors else 200)


@staff(P.NEED_GATHER)
@require_POST
def part(request: Request, pk: int) -> HttpResponse:
    """Let a theme that went into another stand for itself again."""
    row = fetch(Theme.objects.all(), request.actor, rules.may_gather, pk=pk)
    try:
        actions.part_themes(theme=row, by=request.actor)
    except Conflict:
        messages.warning(request, _("Någon annan hann före. Så här är det nu."))
    else:
        messages.success(request, _("Temat står för sig självt igen."))
    return redirect("desk:theme", pk=pk)
