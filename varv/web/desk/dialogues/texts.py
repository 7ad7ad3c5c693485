"""Reading the free texts: what each is about, and whether it may be quoted."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from varv.core.errors import Invalid
from varv.participation.dialogues import actions, queries, rules, suggestions
from varv.participation.dialogues.models import Dialogue, Remark, Theme
from varv.participation.dialogues.queries.lists import PAGE
from varv.participation.dialogues.states import Reading
from varv.participation.dialogues.tallies import TEXTS
from varv.participation.needs.states import Origin
from varv.people.permissions import P
from varv.web.desk.dialogues import room
from varv.web.desk.door import staff
from varv.web.desk.needs import sources
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.forms.reading import uuids
from varv.web.guard import fetch
from varv.web.requests import Request

READ_FOR_WORDS = 400


@staff(P.DIALOGUE_MANAGE)
@require_safe
def texts(request: Request, pk: int) -> HttpResponse:
    """List free texts, a page at a time, with the themes that their words suggest."""
    row = room.found(request, pk)
    wanted = _wanted(request)
    found = list(queries.remarks(row, wanted["question"], wanted["reading"], wanted["after"]))
    themes = list(Theme.objects.filter(dialogue=row))
    known = {each.pk: f"{each.name} {each.words}" for each in themes}
    rows = [_shown(each, themes, known) for each in found[:PAGE]]
    query = {key: value for key, value in wanted.items() if value and key != "after"}
    older = {**query, "after": str(found[PAGE - 1].pk)} if len(found) > PAGE else {}
    return room.page(
        request,
        "desk/dialogues/texts.html",
        row,
        "texts",
        rows=rows,
        older=urlencode(older),
        query=urlencode(query),
        is_later=bool(wanted["after"]),
        wanted=wanted,
        readings=queries.readings(row),
        states=Reading.choices,
        questions=_asked(row, request.LANGUAGE_CODE),
        themes=themes,
        common=_common(row, list(known.values())),
    )


def _wanted(request: Request) -> dict[str, str]:
    """Return what the list is narrowed to; what is no known word is left out."""
    reading = request.GET.get("reading", "")
    after = uuids([request.GET.get("after", "")])
    return {
        "question": request.GET.get("question", "")[:60],
        "reading": reading if reading in Reading.values else "",
        "after": str(after[0]) if after else "",
    }


def _asked(row: Dialogue, language: str) -> list[tuple[str, str]]:
    package = queries.package(row)
    fields = (each for each in package.fields() if each.type in TEXTS)
    return [(each.key, each.label(language)) for each in fields]


def _shown(each: Remark, themes: list[Theme], known: dict[int, str]) -> dict[str, object]:
    own = list(each.themes.all())
    fitting = suggestions.fitting(each.text, known)
    suggested = [t for t in themes if t.pk in fitting and t not in own]
    return {"remark": each, "themes": own, "suggested": suggested}


def _common(row: Dialogue, known: list[str]) -> list[tuple[str, int]]:
    """Return the words that texts without a theme share."""
    rows = Remark.objects.filter(dialogue=row, themes__isnull=True).order_by("pk")
    return suggestions.common(rows.values_list("text", flat=True)[:READ_FOR_WORDS], known)


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: Request, pk: int, remark: UUID) -> HttpResponse:
    """Read one text, say what it is about and whether it may be quoted."""
    row = room.found(request, pk)
    rows = Remark.objects.filter(dialogue=row).select_related("dialogue").prefetch_related("themes")
    each = fetch(rows, request.actor, rules.may_manage_remark, pk=remark)
    back = f"{reverse('desk:dialogue_texts', kwargs={'pk': row.pk})}?{request.GET.urlencode()}"
    sent = {"reading": each.reading, "quoted": each.quoted or each.text}
    chosen = [str(theme.pk) for theme in each.themes.all()]
    errors: dict[str, str] = {}
    if request.method == "POST":
        sent = {name: request.POST.get(name, "") for name in sent}
        chosen = request.POST.getlist("themes")
        try:
            _judge(request, each, sent, chosen)
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _("Sparat."))
            return redirect(f"{back}#t-{each.pk}")
    fields = filled(_fields(row, chosen), sent, errors)
    return room.page(
        request,
        "desk/dialogues/text.html",
        row,
        "texts",
        status=422 if errors else 200,
        remark=each,
        back=back,
        fields=fields,
        elsewhere=elsewhere(fields, errors),
        has_errors=bool(errors),
        note=sources.noting(request.actor, Origin.DIALOGUE, str(row.pk), each.pk),
    )


def _judge(request: Request, each: Remark, sent: dict[str, str], chosen: list[str]) -> None:
    if sent["reading"] not in Reading.values:
        raise Invalid({"reading": _("Välj ett av svaren.")})
    keys = [int(key) for key in chosen if key.isdecimal() and len(key) < 18]
    actions.judge(
        remark=each, reading=Reading(sent["reading"]), quoted=sent["quoted"], by=request.actor
    )
    actions.sort_text(remark=each, themes=keys, by=request.actor)


def _fields(row: Dialogue, chosen: list[str]) -> list[Field]:
    themes = [Option(str(each.pk), each.name) for each in Theme.objects.filter(dialogue=row)]
    states = [Option(key, str(label)) for key, label in Reading.choices]
    fields = [
        Field("reading", _("Får texten citeras?"), kind="radios", options=states),
        Field(
            "quoted",
            _("Så citeras den"),
            kind="long",
            hint=_("Ta bort namn och annat som pekar ut någon. Det som skrevs sparas som det var."),
            required=False,
            most=2000,
        ),
    ]
    if not themes:
        return fields
    ticks = Field(
        "themes",
        _("Vad handlar texten om?"),
        kind="ticks",
        required=False,
        options=themes,
        chosen=chosen,
    )
    return [ticks, *fields]
