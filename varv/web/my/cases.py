"""A resident's case: where it is, what was decided, what was said, and who has looked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from varv.cases import actions, rules
from varv.cases.models import Case
from varv.core.errors import Invalid, Refused
from varv.core.ids import uuid7
from varv.eservices import queries as eservices
from varv.municipalities.own import Own
from varv.web import satisfaction
from varv.web.forms import summaries
from varv.web.guard import fetch
from varv.web.my import casefile, uploading
from varv.web.my.feedback import promises
from varv.web.requests import Request

CASE = Own(Case._base_manager.select_related("unit", "person", "principal"), "number")


def found(request: Request, number: str) -> Case:
    """Return the case when the reader is a party to it.

    Raises:
        Http404: there is none, or it is another's.
    """
    return eservices.with_version(fetch(CASE, request.actor, rules.is_party, number=number))


def case(request: Request, number: str) -> HttpResponse:
    """Show the case, or send the message that was written in it."""
    row = found(request, number)
    if request.method == "POST":
        return _written(request, row)
    return show(request, row)


def _written(request: Request, row: Case) -> HttpResponse:
    """Send a message; what is wrong with it is said and nothing of it is lost."""
    text = request.POST.get("text", "")
    if not rules.may_write(request.actor, row):
        ended = _("Ärendet avslutades medan du skrev. Kontakta oss om du behöver nå oss.")
        return show(request, row, casefile.Written(text, (), {"text": ended}))
    attached = uploading.attached(request, row)
    errors = dict(attached.errors)
    if not errors:
        try:
            actions.message(
                case=row,
                text=text,
                files=[file.pk for file in attached.files],
                by=request.actor,
                key=_key(request.POST.get("key", "")),
            )
        except Invalid as fault:
            errors = dict(fault.messages)
        except Refused:
            return _written(request, found(request, row.number))
        else:
            messages.success(request, _("Meddelandet är skickat."))
            address = reverse("my:case", kwargs={"number": row.number})
            return redirect(f"{address}#meddelanden")
    return show(request, row, casefile.Written(text, attached.files, errors))


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid7()


def show(request: Request, row: Case, written: casefile.Written = casefile.NOTHING) -> HttpResponse:
    """Show the case's page, with a message that could not be sent."""
    shown = casefile.opened(row, request.actor, request.LANGUAGE_CODE)
    shown |= promises.of(row, request.LANGUAGE_CODE)
    shown["asked"] = satisfaction.asked_of(row, request.actor)
    if row.unread_by_resident:
        actions.mark_read(case=row, by=request.actor)
    more = {"case": row, "written": written, "key": request.POST.get("key") or str(uuid7())}
    return render(request, "my/case.html", {**shown, **more})


def answers(request: Request, number: str) -> HttpResponse:
    """Show everything that was answered in the application."""
    row = found(request, number)
    sections = summaries.of_case(row, request.LANGUAGE_CODE)
    return render(request, "my/answers.html", {"case": row, "sections": sections})
