"""The themes that free texts are gathered in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Invalid
from varv.participation.dialogues import actions, queries, rules
from varv.participation.dialogues.models import Dialogue, Theme
from varv.people.permissions import P
from varv.web.desk.dialogues import room
from varv.web.desk.door import staff
from varv.web.fields import Field, elsewhere, filled, fresh, key, once, too_long
from varv.web.guard import fetch
from varv.web.requests import Request

NAMED = ("name", "name_en", "words")


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def themes(request: Request, pk: int) -> HttpResponse:
    """List the themes with how many texts each has, and add one."""
    row = room.found(request, pk)
    sent = {**fresh(), **{name: request.GET.get(name, "")[:60] for name in NAMED}}
    errors: dict[str, str] = {}
    if request.method == "POST":
        sent = {name: request.POST.get(name, "") for name in (*NAMED, "key")}
        try:
            _name(request, row, None, sent)
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _("Temat är tillagt."))
            return redirect("desk:dialogue_themes", pk=row.pk)
    fields = filled([once(), *_fields()], sent, errors)
    return room.page(
        request,
        "desk/dialogues/themes.html",
        row,
        "texts",
        status=422 if errors else 200,
        themes=queries.theme_counts(row),
        fields=fields,
        elsewhere=elsewhere(fields, errors),
        has_errors=bool(errors),
    )


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: Request, pk: int, theme: int) -> HttpResponse:
    """Give a theme another name, or take it away."""
    row = room.found(request, pk)
    rows = Theme.objects.filter(dialogue=row).select_related("dialogue")
    each = fetch(rows, request.actor, rules.may_manage_theme, pk=theme)
    sent = {name: getattr(each, name) for name in NAMED}
    errors: dict[str, str] = {}
    if request.method == "POST" and request.POST.get("do") == "remove":
        actions.remove_theme(theme=each, by=request.actor)
        messages.success(request, _("Temat är borttaget. Texterna finns kvar."))
        return redirect("desk:dialogue_themes", pk=row.pk)
    if request.method == "POST":
        sent = {name: request.POST.get(name, "") for name in NAMED}
        try:
            _name(request, row, each, sent)
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("desk:dialogue_themes", pk=row.pk)
    fields = filled(_fields(), sent, errors)
    remove = _("Ta bort temat")
    return room.form(request, row, "texts", each.name, fields, errors, remove=remove)


def _name(request: Request, row: Dialogue, each: Theme | None, sent: dict[str, str]) -> None:
    if faults := too_long(_fields(), sent):
        raise Invalid(faults)
    actions.name_theme(
        dialogue=row,
        theme=each,
        name=sent["name"],
        name_en=sent["name_en"],
        words=sent["words"],
        key=None if each else key(sent),
        by=request.actor,
    )


def _fields() -> list[Field]:
    return [
        Field("name", _("Tema"), hint=_("Till exempel: Belysning."), most=60),
        Field("name_en", _("Temat på engelska"), required=False, most=60),
        Field(
            "words",
            _("Ord som hör till"),
            hint=_("Texter med de här orden föreslås. Till exempel: lampor mörkt ljus."),
            required=False,
            most=300,
        ),
    ]
