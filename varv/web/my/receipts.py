"""The receipt of an application, as a page and as a document."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.cases import codes, queries, rules, words
from varv.cases.models import Case, Decision, Draft, Signature
from varv.cases.states import Capacity
from varv.core import clock
from varv.core.dates import clock_time, full_date, long_date, weekday_date
from varv.eservices import queries as eservices
from varv.eservices.package import process
from varv.municipalities.own import Own
from varv.web import satisfaction
from varv.web.forms import summaries
from varv.web.guard import fetch
from varv.web.my import access, drafts, papers
from varv.web.requests import Request

CASE = Own(Case._base_manager.select_related("unit", "person", "principal"), "draft_id")


@dataclass(frozen=True)
class Next:
    """Something that will happen, and when."""

    title: str
    when: str = ""


def receipt(request: Request, draft: UUID) -> HttpResponse:
    """Show that the application has come in, its number, and what happens now."""
    try:
        case = _found(request, draft)
    except Http404:
        return _not_sent(request, draft)
    decision = _decision(case)
    shown = {
        "case": case,
        "words": words.of_case(case),
        "code": codes.made(draft) if case.visitor else "",
        "draft_id": draft,
        "decision": decision,
        "asked": satisfaction.asked_of(case, access.actor(request)),
        "received": _moment(case.received_at, request.LANGUAGE_CODE),
        "due": weekday_date(case.due_on, request.LANGUAGE_CODE),
        "following": [] if decision else _following(case, request.LANGUAGE_CODE),
        "email": queries.contact_email(case),
        "is_followed": request.actor.is_resident,
        "at_counter": request.actor.is_officer and case.capacity == Capacity.COUNTER,
        "is_mine_to_read": rules.may_read_as_staff(request.actor, case),
    }
    return render(request, "my/receipt.html", shown)


def document(request: Request, draft: UUID) -> HttpResponse:
    """Return the receipt as an accessible PDF."""
    try:
        case = _found(request, draft)
    except Http404:
        return _not_sent(request, draft)
    content = _paper(case, request.LANGUAGE_CODE)
    name = _("kvitto-{number}.pdf").format(number=case.number)
    return papers.answer(content, name)


def _found(request: Request, draft: UUID) -> Case:
    if request.actor.officer_id:
        own = Draft.objects.filter(pk=draft, officer_id=request.actor.officer_id)
        if own.exists():
            return eservices.with_version(_at_counter(request, draft))
    return eservices.with_version(
        fetch(CASE, access.actor(request), rules.may_read, draft_id=draft)
    )


def _at_counter(request: Request, draft: UUID) -> Case:
    """Return the case that the officer wrote, also when another unit has it; a look is recorded."""
    case = fetch(
        CASE, request.actor, lambda by, row: rules.may_help(by, row.person), draft_id=draft
    )
    audit.record(
        by=request.actor,
        action="case.look",
        subject=case,
        concerns=case.principal_id or case.person_id,
    )
    return case


def _not_sent(request: Request, draft: UUID) -> HttpResponse:
    """Answer for a draft without a case: not sent yet, another's, or the reader signed out."""
    drafts.found(request, draft)
    return redirect("my:review", draft=draft)


def _decision(case: Case) -> Decision | None:
    """Return the decision of a case that was decided at once."""
    return case.decisions.last() if case.outcome and case.is_automatic else None


def _moment(at: dt.datetime, language: str) -> str:
    day = clock.local(at).date()
    return _("{day} kl. {time}").format(day=full_date(day, language), time=clock_time(at))


def _following(case: Case, language: str) -> Sequence[Next]:
    """Return what happens from now on: signatures, then what the service says, then the answer."""
    package = queries.compiled(case.version)
    waiting = Signature.objects.filter(case=case).select_related("person")
    found = [
        Next(
            _("{name} skriver under").format(name=each.person.name),
            _("senast {day}").format(day=long_date(each.due_on, language)),
        )
        for each in waiting
    ]
    context = summaries.context(case, language)
    found += [Next(text) for text in process.what_happens(package, case.values, context)]
    day = _("senast {day}").format(day=weekday_date(case.due_on, language))
    where = _("Du får besked på Mina sidor") if case.person_id else _("Du får svar")
    return [*found, Next(where, day)]


def _paper(case: Case, language: str) -> bytes:
    return papers.receipt(case, summaries.of_case(case, language), language)
