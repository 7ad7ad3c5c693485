"""Reviewing an answer and sending it, once however often the button is pressed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core.errors import Conflict, Invalid, Refused
from varv.eservices.package.evaluation import Evaluation
from varv.eservices.package.views import displayed
from varv.participation.dialogues import actions
from varv.participation.dialogues.models import Sheet
from varv.participation.dialogues.states import Proof
from varv.participation.following import queries as following
from varv.participation.following.states import Kind
from varv.web import dialogues as shared
from varv.web import robots
from varv.web.fields import Field
from varv.web.public.dialogues import answering, progress
from varv.web.requests import Request

MOST_SENT, HOUR = 120, 3600


@dataclass(frozen=True)
class Line:
    """One question with its answer, and the way to change it."""

    label: str
    lines: Sequence[str]
    url: str


@dataclass(frozen=True)
class Section:
    """The answers of one page."""

    title: str
    rows: Sequence[Line]


@dataclass(frozen=True)
class Remaining:
    """Something that must be put right before the answer can be sent."""

    text: str
    url: str


@answering.remembered
@cache_control(private=True, no_cache=True)
def review(request: Request, sheet: UUID) -> HttpResponse:
    """Show all answers with ways to change them."""
    row = answering.found(request, sheet)
    return answering.elsewhere(request, row) or _page(request, row)


@answering.remembered
@require_POST
def send(request: Request, sheet: UUID) -> HttpResponse:
    """Send the answer; sent already, it shows the same thanks."""
    row = answering.found(request, sheet)
    answer = answering.elsewhere(request, row)
    if answer:
        return answer
    if robots.is_trapped(request) or robots.is_often(request, "dialogue send", MOST_SENT, HOUR):
        return _page(request, row, hindered=_("Vi kunde inte ta emot svaret just nu. Vänta lite."))
    if row.dialogue.proof == Proof.MAIL:
        return _ask_proof(request, row)
    try:
        actions.send(sheet=row, by=shared.answering(request), language=request.LANGUAGE_CODE)
    except (Invalid, Refused):
        return _page(request, row)
    except Conflict:
        return _page(request, row, hindered=_("Du har redan svarat på den här dialogen."))
    return redirect("public:dialogue_thanks", sheet=row.pk)


def _ask_proof(request: Request, sheet: Sheet) -> HttpResponse:
    email = request.POST.get("email", "").strip()[:254]
    if _remaining(sheet, answering.evaluated(request, sheet)):
        return _page(request, sheet)
    by = shared.answering(request)
    try:
        actions.ask_proof(sheet=sheet, email=email, by=by, language=request.LANGUAGE_CODE)
    except Invalid as fault:
        return _page(request, sheet, email=email, error=fault.messages["email"])
    return redirect("public:dialogue_asked", sheet=sheet.pk)


@require_safe
def asked(request: Request, sheet: UUID) -> HttpResponse:
    """Say that a mail is on its way, whose link sends the answer."""
    row = answering.found(request, sheet)
    answer = answering.elsewhere(request, row)
    if answer:
        return answer
    return render(request, "public/dialogues/asked.html", {"dialogue": row.dialogue, "sheet": row})


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, word: str) -> HttpResponse:
    """Ask whoever holds a mailed link to press once, and send the answer that it names."""
    opened = actions.opened_word(word)
    if opened is None:
        return render(request, "public/dialogues/too_old.html", {}, status=410)
    sheet, who = opened
    shown = {"dialogue": sheet.dialogue, "sheet": sheet, "hindered": ""}
    if request.method == "POST" and sheet.sent_on is None:
        by = shared.answering(request)
        try:
            actions.send(sheet=sheet, by=by, language=request.LANGUAGE_CODE, who=who)
        except Conflict:
            shown["hindered"] = _("Någon har redan svarat med den här adressen.")
        except (Invalid, Refused):
            shown["hindered"] = _("Svaret gick inte att ta emot. Dialogen kan ha stängt.")
        if not shown["hindered"]:
            return redirect("public:dialogue_thanks", sheet=sheet.pk)
    if sheet.sent_on is not None:
        return redirect("public:dialogue_thanks", sheet=sheet.pk)
    return render(request, "public/dialogues/confirm.html", shown)


@require_safe
def thanks(request: Request, sheet: UUID) -> HttpResponse:
    """Say that the answer has come in, and what happens with it."""
    row = answering.found(request, sheet)
    if row.sent_on is None:
        return redirect("public:dialogue_review", sheet=row.pk)
    subject = str(row.dialogue_id)
    shown = {
        "dialogue": row.dialogue,
        "receipt": str(row.pk)[-12:].upper(),
        "is_followed": following.is_followed(request.actor, Kind.DIALOGUE, subject),
        "field": Field("email", _("Din e-postadress"), kind="email", autocomplete="email"),
    }
    return render(request, "public/dialogues/thanks.html", shown)


def _page(
    request: Request, sheet: Sheet, hindered: str = "", email: str = "", error: str = ""
) -> HttpResponse:
    evaluation = answering.evaluated(request, sheet)
    shown = {
        "dialogue": sheet.dialogue,
        "sheet": sheet,
        "progress": progress.progress(sheet, evaluation, progress.REVIEW),
        "sections": _sections(sheet, evaluation, request.LANGUAGE_CODE),
        "remaining": _remaining(sheet, evaluation),
        "stops": evaluation.stops,
        "hindered": hindered,
        "before": progress.address(sheet, evaluation, len(evaluation.step_keys) - 1),
        "asks_email": sheet.dialogue.proof == Proof.MAIL,
        "field": Field(
            "email",
            _("Din e-postadress"),
            kind="email",
            hint=_("Vi skickar en länk dit. Adressen sparas inte med svaret."),
            value=email,
            error=error,
            autocomplete="email",
        ),
    }
    status = 422 if hindered or error else 200
    return render(request, "public/dialogues/review.html", shown, status=status)


def _sections(sheet: Sheet, evaluation: Evaluation, language: str) -> list[Section]:
    package = evaluation.package
    found = []
    for place, step in enumerate(evaluation.steps):
        url = progress.address(sheet, evaluation, place)
        rows = [
            Line(
                label=each.label or each.text,
                lines=displayed(
                    package, package.field(each.key), evaluation.values.get(each.key), language
                ).splitlines(),
                url=f"{url}#q-{each.key}",
            )
            for each in step.questions
            if each.type not in ("notice", "computed")
        ]
        if rows:
            found.append(Section(step.title, rows))
    return found


def _remaining(sheet: Sheet, evaluation: Evaluation) -> Sequence[Remaining]:
    """Return what is not right yet, each with the way to its question."""
    found = []
    for place, step in enumerate(evaluation.steps):
        url = progress.address(sheet, evaluation, place)
        faulty = {error.field: error.message for error in evaluation.errors_in(step.key)}
        for each in step.questions:
            if each.key in faulty or each.key in sheet.kept:
                text = faulty.get(each.key) or _("Svaret går inte att använda")
                label = f"{each.label}: {text}" if each.label else text
                found.append(Remaining(label, f"{url}#q-{each.key}"))
    return found
