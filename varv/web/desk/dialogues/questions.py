"""The editor of questions: pages and questions are added, changed, moved and taken away."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Conflict, Invalid
from varv.eservices.package import source as yaml
from varv.eservices.package.findings import PackageError
from varv.participation.dialogues import actions, editing
from varv.participation.dialogues.models import Dialogue
from varv.participation.dialogues.states import State
from varv.people.permissions import P
from varv.web.desk.dialogues import asking, room
from varv.web.desk.door import staff
from varv.web.fields import Field, filled
from varv.web.requests import Request

LONGEST = 100_000


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: Request, pk: int) -> HttpResponse:
    """List the questions page by page; move them, take them away, and name pages."""
    row = room.found(request, pk)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            _change(request, row)
        except Invalid as fault:
            errors = fault.messages
        except Conflict:
            messages.warning(request, room.frozen())
            return redirect("desk:dialogue_questions", pk=row.pk)
        else:
            return redirect(_place(row, request.POST.get("do", "")))
    return room.page(
        request,
        "desk/dialogues/questions.html",
        row,
        "questions",
        status=422 if errors else 200,
        steps=_listed(row),
        page_fields=filled(asking.page_fields(), request.POST.dict(), errors),
        elsewhere=[text for name, text in errors.items() if name == "form"],
        has_errors=bool(errors),
        fields=filled(asking.page_fields(), request.POST.dict(), errors),
        kinds=asking.kinds(),
    )


def _place(row: Dialogue, done: str) -> str:
    """Return the address of the list, at what was moved."""
    return f"{reverse('desk:dialogue_questions', kwargs={'pk': row.pk})}#a-{done.partition(':')[2]}"


def _listed(row: Dialogue) -> list[dict[str, Any]]:
    kinds = asking.kinds()
    return [
        {
            "key": step["key"],
            "title": step["title"],
            "title_en": row.texts.get(f"form.{step['key']}.title", ""),
            "fields": [
                {
                    "key": each["key"],
                    "label": each.get("label") or each.get("text") or each["key"],
                    "kind": kinds.get(each["type"], each["type"]),
                    "options": [option["label"] for option in each.get("options", [])],
                    "required": each.get("required", True),
                    "visible": "visible" in each,
                }
                for each in step["fields"]
            ],
        }
        for step in row.form["steps"]
    ]


def _change(request: Request, row: Dialogue) -> None:
    """Do what the pressed button says: up:q1, down:q1, remove:q1, page:page1."""
    verb, _sep, key = request.POST.get("do", "").partition(":")
    form, texts = dict(row.form), dict(row.texts)
    if verb in ("up", "down"):
        form = editing.move(form, key, -1 if verb == "up" else 1)
    elif verb == "remove":
        form, texts = editing.remove(form, texts, key)
    elif verb == "page":
        title = request.POST.get("title", "").strip()[:120]
        if not title:
            raise Invalid({"title": _("Skriv vad sidan heter.")})
        title_en = request.POST.get("title_en", "").strip()[:120]
        form, texts = editing.put_step(form, texts, key, title, title_en)
    else:
        raise Http404
    actions.rewrite(dialogue=row, form=form, texts=texts, by=request.actor)


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """Write a question, last on a page."""
    row = room.found(request, pk)
    steps = [each["key"] for each in row.form["steps"]]
    step = request.GET.get("page", "")
    return _question(request, row, "", step if step in steps else steps[-1])


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: Request, pk: int, key: str) -> HttpResponse:
    """Write a question anew."""
    row = room.found(request, pk)
    if editing.find(row.form, key) is None:
        raise Http404
    return _question(request, row, key, "")


def _question(request: Request, row: Dialogue, key: str, step: str) -> HttpResponse:
    if row.state != State.DRAFT:
        messages.warning(request, room.frozen())
        return redirect("desk:dialogue_questions", pk=row.pk)
    before = editing.written(row.form, row.texts, key)
    sent: Mapping[str, str] = asking.spread(before) if before else {"kind": "one_of"}
    errors: dict[str, str] = {}
    if request.method == "POST":
        sent = request.POST.dict()
        try:
            ask = asking.read(sent)
            form, texts = editing.put_question(dict(row.form), dict(row.texts), step, key, ask)
            actions.rewrite(dialogue=row, form=form, texts=texts, by=request.actor)
        except Invalid as fault:
            errors = fault.messages
        except Conflict:
            messages.warning(request, room.frozen())
            return redirect("desk:dialogue_questions", pk=row.pk)
        else:
            messages.success(request, _("Frågan är sparad."))
            return redirect("desk:dialogue_questions", pk=row.pk)
    fields = filled(asking.fields(row.form, key), {"required": "no", "when": "", **sent}, errors)
    title = _("Ändra frågan") if key else _("Ny fråga")
    back = reverse("desk:dialogue_questions", kwargs={"pk": row.pk})
    return room.form(request, row, "questions", title, fields, errors, back=back)


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: Request, pk: int) -> HttpResponse:
    """Show the questions as the form.yaml of a service package, and take one in."""
    row = room.found(request, pk)
    if row.state != State.DRAFT:
        messages.warning(request, room.frozen())
        return redirect("desk:dialogue_questions", pk=row.pk)
    sent = {
        "form": json.dumps(row.form, ensure_ascii=False, indent=2),
        "texts": json.dumps(row.texts, ensure_ascii=False, indent=2),
    }
    errors: dict[str, str] = {}
    if request.method == "POST":
        sent = {name: request.POST.get(name, "")[:LONGEST] for name in sent}
        try:
            form, texts = _read("form", sent["form"]), _read("texts", sent["texts"] or "{}")
            actions.rewrite(dialogue=row, form=form, texts=texts, by=request.actor)
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _("Frågorna är sparade."))
            return redirect("desk:dialogue_questions", pk=row.pk)
    back = reverse("desk:dialogue_questions", kwargs={"pk": row.pk})
    fields = filled(_source_fields(), sent, errors)
    return room.form(
        request, row, "questions", _("Frågorna som tjänstepaket"), fields, errors, back=back
    )


def _read(name: str, text: str) -> dict[str, Any]:
    """Return YAML as data.

    Raises:
        Invalid: it cannot be read, or is no form.
    """
    try:
        data = yaml.read(f"{name}.yaml", text).data
    except PackageError as fault:
        raise Invalid({name: "; ".join(each.message for each in fault.findings)}) from fault
    if not isinstance(data, dict) or not _is_form(name, data):
        raise Invalid({name: _("Det här är inget formulär. Det börjar med schema: 1 och steps:.")})
    return data


def _is_form(name: str, data: Mapping[str, Any]) -> bool:
    if name != "form":
        return all(isinstance(text, str) for text in data.values())
    steps = data.get("steps")
    return isinstance(steps, list) and bool(steps) and all(map(_is_step, steps))


def _is_step(step: object) -> bool:
    if not isinstance(step, dict) or not {"key", "title", "fields"} <= step.keys():
        return False
    fields: Sequence[object] = step["fields"] if isinstance(step["fields"], list) else [None]
    return all(isinstance(each, dict) and {"key", "type"} <= each.keys() for each in fields)


def _source_fields() -> list[Field]:
    hint = _("Samma format som e-tjänsternas form.yaml, med alla frågetyper, grupper och villkor.")
    return [
        Field("form", "form.yaml", kind="long", hint=hint, most=LONGEST, rows=24),
        Field("texts", "texts/en.yaml", kind="long", required=False, most=LONGEST, rows=8),
    ]
