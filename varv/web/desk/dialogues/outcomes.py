"""You said, we did: written point by point, then published and mailed."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from varv.core.errors import Conflict, Invalid
from varv.participation.dialogues import actions, rules
from varv.participation.dialogues.models import Dialogue, Point, Theme
from varv.participation.dialogues.states import Doing, State
from varv.people.permissions import P
from varv.web import dialogues as shared
from varv.web.desk.dialogues import describing, room
from varv.web.desk.door import staff
from varv.web.fields import Field, Option, filled, fresh, key, once, too_long
from varv.web.guard import fetch
from varv.web.requests import Request

WRITTEN = ("said", "does", "doing", "day", "theme", "said_en", "does_en")


@staff(P.DIALOGUE_MANAGE)
@require_safe
def outcome(request: Request, pk: int) -> HttpResponse:
    """List what was said and what we do."""
    row = room.found(request, pk)
    points = row.points.select_related("theme")
    shown = [{"point": each, "tag": shared.doing_tag(each.doing)} for each in points]
    may_publish = bool(shown) and rules.may_become(row, State.ANSWERED)
    return room.page(
        request,
        "desk/dialogues/outcome.html",
        row,
        "outcome",
        points=shown,
        may_publish=may_publish,
    )


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """Write a point."""
    return _point(request, room.found(request, pk), None)


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: Request, pk: int, point: int) -> HttpResponse:
    """Write a point anew, as things go on, or take it away before it is published."""
    row = room.found(request, pk)
    rows = Point.objects.filter(dialogue=row).select_related("dialogue")
    each = fetch(rows, request.actor, rules.may_manage_point, pk=point)
    if request.method == "POST" and request.POST.get("do") == "remove":
        try:
            actions.remove_point(point=each, by=request.actor)
            messages.success(request, _("Punkten är borttagen."))
        except Conflict:
            messages.warning(request, _("Punkten är publicerad. Skriv i den vad som har ändrats."))
        return redirect("desk:dialogue_outcome", pk=row.pk)
    return _point(request, row, each)


def _point(request: Request, row: Dialogue, each: Point | None) -> HttpResponse:
    sent: Mapping[str, str] = _stored(each) if each else {**fresh(), "doing": Doing.PLANNED}
    errors: dict[str, str] = {}
    if request.method == "POST":
        sent = {name: request.POST.get(name, "") for name in (*WRITTEN, "key")}
        try:
            _put(request, row, each, sent)
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _("Punkten är sparad."))
            return redirect("desk:dialogue_outcome", pk=row.pk)
    back = reverse("desk:dialogue_outcome", kwargs={"pk": row.pk})
    remove = _("Ta bort punkten") if each and row.state != State.ANSWERED else ""
    title = _("Ändra punkten") if each else _("Ny punkt")
    fields = filled([*([] if each else [once()]), *_fields(row)], sent, errors)
    return room.form(request, row, "outcome", title, fields, errors, back=back, remove=remove)


def _put(request: Request, row: Dialogue, each: Point | None, sent: Mapping[str, str]) -> None:
    day = describing.day_of(sent["day"]) if sent["day"].strip() else None
    if sent["day"].strip() and day is None:
        raise Invalid({"day": _("Ange en dag, till exempel 2026-12-14.")})
    if sent["doing"] not in Doing.values:
        raise Invalid({"doing": _("Välj ett av svaren.")})
    if faults := too_long(_fields(row), sent):
        raise Invalid(faults)
    themes = {str(theme.pk): theme for theme in Theme.objects.filter(dialogue=row)}
    actions.put_point(
        dialogue=row,
        point=each,
        said=sent["said"],
        does=sent["does"],
        doing=Doing(sent["doing"]),
        day=day,
        theme=themes.get(sent["theme"]),
        english={"said": sent["said_en"].strip()[:300], "does": sent["does_en"].strip()[:3000]},
        by=request.actor,
        key=None if each else key(sent),
    )


def _stored(each: Point) -> dict[str, str]:
    return {
        "said": each.said,
        "does": each.does,
        "doing": each.doing,
        "day": each.day.isoformat() if each.day else "",
        "theme": str(each.theme_id or ""),
        "said_en": each.english.get("said", ""),
        "does_en": each.english.get("does", ""),
    }


def _fields(row: Dialogue) -> list[Field]:
    themes = [Option(str(each.pk), each.name) for each in Theme.objects.filter(dialogue=row)]
    states = [Option(key, str(label)) for key, label in Doing.choices]
    when = _("När det är klart, eller när det ska vara det.")
    return [
        Field("said", _("Ni sa"), kind="long", most=300, rows=2),
        Field("does", _("Vi gör"), kind="long", most=3000, hint=_("Eller varför det inte görs.")),
        Field("doing", _("Hur långt har det kommit?"), kind="radios", options=states),
        Field("day", _("Dag"), kind="date", size="date", required=False, hint=when),
        Field(
            "theme",
            _("Tema"),
            kind="select",
            required=False,
            options=[Option("", _("Inget tema")), *themes],
        ),
        Field("said_en", _("Ni sa, på engelska"), "long", required=False, most=300, rows=2),
        Field("does_en", _("Vi gör, på engelska"), "long", required=False, most=3000),
    ]


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: Request, pk: int) -> HttpResponse:
    """Publish what we do, and mail it to those who follow."""
    row = room.found(request, pk)
    if row.state == State.ANSWERED:
        return redirect("desk:dialogue_outcome", pk=row.pk)
    sent = {"outcome": row.outcome, "outcome_en": row.english.get("outcome", "")}
    errors: dict[str, str] = {}
    if request.method == "POST":
        sent = {name: request.POST.get(name, "")[:20_000] for name in sent}
        try:
            actions.publish(dialogue=row, by=request.actor, **sent)
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _("Publicerat. De som följer dialogen får e-post."))
            return redirect("desk:dialogue_outcome", pk=row.pk)
    fields = filled(_summary(), sent, errors)
    text = _("Sidan blir synlig för alla, och de som följer dialogen får e-post med punkterna.")
    words = (_("Publicera Ni sa, vi gör"), text, _("Publicera och skicka"))
    return room.confirm(request, row, "outcome", words, errors, fields)


def _summary() -> list[Field]:
    hint = _("Några meningar som står före punkterna. Markdown går bra.")
    return [
        Field("outcome", _("Sammanfattning"), kind="long", hint=hint, most=20_000),
        Field("outcome_en", _("På engelska"), kind="long", required=False, most=20_000),
    ]
