"""Writing a need down, and saying it in other words."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Conflict, Invalid
from varv.core.ids import uuid7
from varv.participation.needs import actions, queries, rules
from varv.participation.needs.models import LONGEST_TEXT, MOST, Need, Theme
from varv.participation.needs.sources import Source
from varv.people.permissions import P
from varv.web.desk.door import staff
from varv.web.desk.needs import sources
from varv.web.desk.needs.filters import number
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
NEW = "new"


@staff(P.NEED_GATHER)
@either
def note(request: Request) -> HttpResponse:
    """Note a need, often from something that a resident said; sent twice it is noted once."""
    sent = (request.POST if request.method == "POST" else request.GET).dict()
    if "said" in sent and "text" not in sent:
        sent["text"] = sources.begun(sent.get("kind", ""), sent["said"], request.actor)
    if request.method != "POST" or sent.get("do") == "look":
        return _page(request, sent, {})
    try:
        need = _note(request, sent)
    except Invalid as fault:
        return _page(request, sent, fault.messages)
    return redirect("desk:need", pk=need.pk)


def _note(request: Request, sent: dict[str, str]) -> Need:
    need = actions.note(
        text=sent.get("text", ""),
        by=request.actor,
        source=sources.read(sent, request.actor),
        theme=chosen_theme(request, sent.get("theme", "")),
        weight=number(sent.get("weight", "")) or 0,
        voices=number(sent.get("voices", "")) or 0,
        key=_key(sent),
    )
    into = number(sent.get("same", ""))
    if into is None:
        messages.success(request, _("Behovet är noterat."))
        return need
    same = fetch(Need.objects.all(), request.actor, rules.may_gather, pk=into)
    try:
        actions.merge(need=need, into=same, by=request.actor)
    except Conflict:
        messages.warning(request, _("Behovet är noterat och står för sig självt."))
    else:
        messages.success(request, _("Rösten är lagd till ett behov som fanns."))
    return need


def _key(sent: dict[str, str]) -> UUID:
    return sources.uuid(sent.get("once", "")) or uuid7()


def chosen_theme(request: Request, text: str) -> Theme | None:
    """Return the theme that was chosen, or nothing when none was.

    Raises:
        Invalid: there is no such theme.
    """
    if not text:
        return None
    theme = Theme.objects.filter(pk=number(text) or 0).first()
    if theme is None or not rules.may_gather(request.actor, theme):
        raise Invalid({"theme": _("Välj ett tema i listan.")})
    return theme


def _page(request: Request, sent: dict[str, str], errors: dict[str, str]) -> HttpResponse:
    source = sources.read(sent, request.actor)
    text = sent.get("text", "")
    alike = queries.alike(request.municipality.pk, text) if text else []
    fields = filled([*_asked(), *_placing(), *_weighing(), _voices()], _started(sent), errors)
    shown = {
        "fields": fields,
        "same": _same(alike, sent) if alike else None,
        "alike": alike,
        "source": sources.shown(source),
        "hidden": _hidden(source, _key(sent)),
        "before": _before(source),
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/needs/note.html", shown, status=422 if errors else 200)


def _started(sent: dict[str, str]) -> dict[str, str]:
    return {"weight": "2", "voices": "1", "theme": "", **sent}


def _hidden(source: Source, key: UUID) -> dict[str, str]:
    return {"once": str(key), "kind": source.kind, "source": source.key, "title": source.title}


def _before(source: Source) -> list[Need]:
    return queries.from_source(source)


def _same(alike: list[Need], sent: dict[str, str]) -> Field:
    options = [Option("", _("Nej, det är ett nytt behov"))]
    options += [Option(str(need.pk), need.text, _heard(need)) for need in alike]
    return Field(
        "same",
        _("Är det samma som något av de här?"),
        kind="radios",
        hint=_("Då läggs rösten till det behov som finns. Det går att ångra."),
        options=options,
        value=sent.get("same", ""),
    )


def _heard(need: Need) -> str:
    voices = _("{n} röster").format(n=need.voices) if need.voices > 1 else _("1 röst")
    return f"{need.theme.name}, {voices}" if need.theme else voices


def _asked() -> list[Field]:
    return [
        Field(
            "text",
            _("Vad behövs?"),
            kind="long",
            rows=3,
            most=LONGEST_TEXT,
            hint=_("Skriv med egna ord och utan namn. Behovet kan bli offentligt."),
        )
    ]


def _placing() -> list[Field]:
    options = [Option("", _("Inget tema än"))]
    options += [Option(str(theme.pk), theme.name) for theme in queries.themes_by_name()]
    return [Field("theme", _("Tema"), kind="select", options=options, required=False)]


def _weighing() -> list[Field]:
    said = {
        1: _("Bra att ha"),
        2: _("Gör vardagen lättare"),
        3: _("Viktigt för många"),
        4: _("Svårt att klara sig utan"),
        5: _("Går inte att vänta med"),
    }
    options = [Option(str(each), f"{each}. {said[each]}") for each in range(1, MOST + 1)]
    return [Field("weight", _("Hur mycket väger det?"), kind="radios", options=options)]


def _voices() -> Field:
    hint = _("Till exempel hur många som skrev under förslaget.")
    return Field("voices", _("Hur många har sagt det?"), kind="number", hint=hint, size="short")


@staff(P.NEED_GATHER)
@either
def change(request: Request, pk: int) -> HttpResponse:
    """Say a need in other words, or weigh it anew."""
    need = fetch(Need.objects.all(), request.actor, rules.may_gather, pk=pk)
    sent = {"text": need.text, "weight": str(need.weight), **request.POST.dict()}
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            weight = number(sent["weight"]) or 0
            actions.rewrite(need=need, text=sent["text"], weight=weight, by=request.actor)
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _("Behovet är ändrat."))
            return redirect("desk:need", pk=need.pk)
    fields = filled([*_asked(), *_weighing()], sent, errors)
    shown = {
        "need": need,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/needs/change.html", shown, status=422 if errors else 200)
