"""Messages to the applicant, and notes for colleagues."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.cases import actions, rules
from varv.cases.models import Case, Message
from varv.core.errors import Invalid
from varv.documents import actions as documents
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk.cases.sheets import Sheet, back, show
from varv.web.desk.cases.trying import attempt, found, key_in
from varv.web.desk.door import staff
from varv.web.fields import Field
from varv.web.requests import Request

MOST_FILES = 5
MOST_CHARACTERS = 5000
either = require_http_methods(["GET", "HEAD", "POST"])


@staff(P.CASE_HANDLE)
@either
def message(request: Request, number: str) -> HttpResponse:
    """Write to the applicant, with files; what is sent twice is one message."""
    case = found(request, number, _may_write)
    if request.method != "POST":
        return show(request, case, _message_sheet(), {})
    key = key_in(request.POST)
    if Message.objects.filter(case=case, key=key).exists():
        return back(case, "messages")
    trouble = attempt(case, None, lambda: _send(request, case, key))
    if trouble:
        case = found(request, number, _may_write)
        return show(request, case, _message_sheet(), request.POST.dict(), trouble)
    messages.success(request, _("Meddelandet är skickat."))
    return back(case, "messages")


def _may_write(actor: Actor, case: Case) -> bool:
    return rules.may_handle(actor, case) and rules.may_write(actor, case)


def _send(request: Request, case: Case, key: UUID) -> None:
    """Store the files, and then the message that takes them along.

    No transaction waits while files are looked through; the sweep takes those of a message that
    was not sent.
    """
    text = request.POST.get("text", "").replace("\0", "")
    if not text.strip():
        raise Invalid({"text": _("Skriv något innan du skickar.")})
    if len(text) > MOST_CHARACTERS:
        raise Invalid({"text": _("Texten är för lång. Skriv högst 5 000 tecken.")})
    sent = [each for each in request.FILES.getlist("files") if each.name]
    if len(sent) > MOST_FILES:
        raise Invalid({"files": _("Bifoga högst fem filer åt gången.")})
    files = [
        documents.upload(
            municipality=request.municipality,
            name=each.name or "",
            content=each,
            by=request.actor,
            case_id=case.pk,
        ).pk
        for each in sent
    ]
    actions.message(case=case, text=text, files=files, by=request.actor, key=key)


def _message_sheet() -> Sheet:
    text = _("Skriv till sökanden")
    hint = _("Sökanden får mejl om att det finns ett meddelande, men inte vad det säger.")
    return Sheet(
        title=_("Meddelande"),
        button=_("Skicka"),
        has_files=True,
        fields=[
            Field("text", text, kind="long", most=5000, rows=6, hint=hint),
            Field("files", _("Bifoga filer"), kind="file", required=False),
        ],
    )


@staff(P.CASE_HANDLE)
@either
def note(request: Request, number: str) -> HttpResponse:
    """Note something for colleagues (förvaltningslagen 27 §)."""
    case = found(request, number, rules.may_handle)
    sent = request.POST
    if request.method != "POST":
        return show(request, case, _note_sheet(), {})
    text = sent.get("text", "").replace("\0", "")[:5000]
    trouble = attempt(
        case,
        None,
        lambda: actions.note(case=case, text=text, by=request.actor, key=key_in(sent)),
    )
    if trouble:
        return show(request, case, _note_sheet(), sent.dict(), trouble)
    messages.success(request, _("Anteckningen är sparad."))
    return back(case, "notes")


def _note_sheet() -> Sheet:
    hint = _("Syns inte för sökanden. Kan begäras ut.")
    return Sheet(
        title=_("Intern anteckning"),
        button=_("Spara"),
        fields=[Field("text", _("Anteckning"), kind="long", most=5000, rows=4, hint=hint)],
    )
