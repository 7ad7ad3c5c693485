"""What a resident is asked for in a case: an answer to a question, or a signature."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varv.cases import actions, rules, words
from varv.cases.models import Completion, Signature
from varv.core.errors import Invalid, Refused
from varv.documents.models import File
from varv.eservices import queries as eservices
from varv.web.forms import summaries
from varv.web.guard import fetch
from varv.web.my import access, casefile, cases, uploading
from varv.web.requests import Request


def completion(request: Request, number: str) -> HttpResponse:
    """Ask for what is missing, by when, and what follows otherwise; take the answer."""
    case = cases.found(request, number)
    asked = case.completions.last()
    if asked is None:
        raise Http404
    text, errors = request.POST.get("text", ""), dict[str, str]()
    files: list[File] = []
    if request.method == "POST":
        attached = uploading.attached(request, case)
        files, errors = list(attached.files), dict(attached.errors)
        if not errors:
            try:
                _answer(request, asked, text, files)
            except Invalid as fault:
                errors = dict(fault.messages)
            except Refused:
                return _too_late(request, number, text, files)
            else:
                messages.success(request, _("Tack, vi har fått ditt svar."))
                return redirect("my:case", number=number)
    elif not rules.may_answer(request.actor, asked):
        return redirect("my:case", number=number)
    shown = {"case": case, "asked": asked, "text": text, "files": files, "errors": errors}
    return render(request, "my/completion.html", shown)


def _too_late(request: Request, number: str, text: str, files: list[File]) -> HttpResponse:
    """Say that the request ended meanwhile; what was written can be sent as a message instead."""
    case = cases.found(request, number)
    told = _("Vi väntar inte längre på svar.")
    if rules.may_write(request.actor, case):
        told = _("Vi väntar inte längre på svar. Skicka det du skrev som ett meddelande i stället.")
    return cases.show(request, case, casefile.Written(text, files, {"text": told}))


def _answer(request: Request, asked: Completion, text: str, files: list[File]) -> None:
    ids = [file.pk for file in files]
    if not text.strip() and files:
        text = _("Se bifogade filer.")
    actions.answer_completion(completion=asked, text=text, files=ids, by=request.actor)


@access.residents
def sign(request: Request, number: str) -> HttpResponse:
    """Show another's application that needs the reader's signature too; take yes or no."""
    rows = Signature.objects.select_related("case__person", "case__principal", "case__unit")
    found = fetch(
        rows,
        request.actor,
        lambda actor, row: rules.is_party(actor, row.case),
        case__number=number,
        person_id=request.actor.person_id,
    )
    if not rules.may_sign(request.actor, found):
        return redirect("my:case", number=number)
    choice = request.POST.get("choice", "")
    if request.method == "POST" and choice in ("yes", "no"):
        actions.sign(signature=found, agrees=choice == "yes", by=request.actor)
        said = _("Du har skrivit under.") if choice == "yes" else _("Du har sagt nej.")
        messages.success(request, said)
        return redirect("my:home")
    case = eservices.with_version(found.case)
    shown = {
        "case": case,
        "words": words.of_case(case),
        "signature": found,
        "sections": summaries.of_case(case, request.LANGUAGE_CODE),
        "title": summaries.title(case, request.LANGUAGE_CODE),
    }
    return render(request, "my/sign.html", shown)
