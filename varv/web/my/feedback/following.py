"""A case of somebody without an account: where it is, what was answered, and what was said."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.cases import actions, rules
from varv.cases.models import Case
from varv.core.errors import Invalid, Refused
from varv.core.ids import uuid7
from varv.eservices import queries as eservices
from varv.people.actors import Actor
from varv.web import robots, satisfaction
from varv.web.forms import summaries
from varv.web.my import casefile, papers
from varv.web.my.casefile import Written
from varv.web.my.feedback import finding, promises
from varv.web.requests import Request

MESSAGES, HOUR = 20, 3600


def found(request: Request, number: str) -> tuple[Case, Actor] | None:
    """Return the case with who reads it, or nothing when this browser may not."""
    rows = Case.objects.select_related("unit", "person", "principal", "municipality")
    case = rows.filter(number=number[:30].replace("\x00", "")).exclude(visitor="").first()
    if case is None:
        return None
    reader = finding.reader(request, case)
    return (eservices.with_version(case), reader) if rules.is_party(reader, case) else None


def case(request: Request, number: str) -> HttpResponse:
    """Show the case, or send the message that was written in it.

    Whoever may not open it is asked for the code, and is told the same of numbers that exist and
    numbers that do not.
    """
    known = found(request, number)
    if known is None:
        return redirect("my:feedback_find")
    row, reader = known
    if request.method == "POST":
        return _written(request, row, reader)
    return _shown(request, row, reader)


def _written(request: Request, row: Case, reader: Actor) -> HttpResponse:
    text = request.POST.get("text", "").replace("\x00", "")[:5000]
    if robots.is_often(request, "case-message", MESSAGES, HOUR):
        error = _("Det kom många på en gång. Försök igen om en timme.")
        return _shown(request, row, reader, Written(text, (), {"text": error}), 429)
    waiting = row.completions.filter(ended_at__isnull=True).first()
    try:
        if waiting:
            waiting.case = row
            actions.answer_completion(completion=waiting, text=text, files=(), by=reader)
        else:
            actions.message(case=row, text=text, files=(), by=reader, key=_key(request))
    except Invalid as fault:
        return _shown(request, row, reader, Written(text, (), dict(fault.messages)), 422)
    except Refused:
        ended = _("Ärendet avslutades medan du skrev. Kontakta oss om du behöver nå oss.")
        return _shown(request, row, reader, Written(text, (), {"text": ended}), 409)
    messages.success(request, _("Meddelandet är skickat."))
    address = reverse("my:feedback_case", kwargs={"number": row.number})
    return redirect(f"{address}#meddelanden")


def _key(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid7()


def _shown(
    request: Request,
    row: Case,
    reader: Actor,
    written: Written = casefile.NOTHING,
    status: int = 200,
) -> HttpResponse:
    shown = casefile.opened(row, reader, request.LANGUAGE_CODE)
    if row.unread_by_resident:
        actions.mark_read(case=row, by=reader)
    shown |= promises.of(row, request.LANGUAGE_CODE)
    answers = summaries.of_case(row, request.LANGUAGE_CODE)
    shown["rows"] = [each for section in answers for each in section.rows if each.text]
    shown["asked"] = satisfaction.asked_of(row, reader)
    more = {"case": row, "written": written, "key": request.POST.get("key") or str(uuid7())}
    answer = render(request, "my/feedback/case.html", {**shown, **more}, status=status)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def letter(request: Request, number: str, version: int) -> HttpResponse:
    """Return the answer as an accessible PDF.

    Raises:
        Http404: this browser may not open the case, or there is no such answer.
    """
    known = found(request, number)
    decision = known[0].decisions.filter(version=version).first() if known else None
    if known is None or decision is None:
        raise Http404
    decision.case = known[0]
    name = _("svar-{number}-{version}.pdf").format(number=number, version=version)
    return papers.answer(papers.letter(decision), name)
