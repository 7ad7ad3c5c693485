"""Erasing cases whose time is over: approved by an archivist, done in batches (arkivlagen 10 §)."""

import datetime as dt
import logging
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.cases import queries, rules, search
from varv.cases.actions.log import ask
from varv.cases.events import CaseErased
from varv.cases.models import (
    Case,
    Code,
    Completion,
    Decision,
    Draft,
    Erasure,
    Event,
    Hold,
    Line,
    Message,
    Note,
    Remainder,
    Signature,
)
from varv.cases.states import Fate, Why
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid
from varv.documents import actions as documents
from varv.eservices import queries as eservices
from varv.eservices.models import Service
from varv.eservices.package import process
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.people.actors import Actor

log = logging.getLogger(__name__)

BATCH = 20  # cases in a transaction
PARTS = (Event, Message, Note, Completion, Signature, Decision, Code, Hold)


@transaction.atomic
def approve(
    *, service: Service, until: dt.date, seen: str, count: int | None, by: Actor, key: UUID
) -> Erasure:
    """Approve that what is due of a service is erased; the same key is approved once.

    Args:
        until: cases whose time was over on this day or before.
        seen: the word of the list that the archivist read.
        count: how many cases it holds, as the archivist wrote it to confirm.

    Raises:
        Invalid: the count is another.
        Conflict: the list has changed since it was read.
    """
    ask(rules.may_approve(by, service), "erasure.approve")
    place = Municipality.objects.select_for_update(no_key=True).get(pk=service.municipality_id)
    known = Erasure.objects.filter(key=key).first()
    if known:
        return known
    cases = queries.due_of(by, service, until)
    if not cases or queries.word_of(cases) != seen:
        raise Conflict("erasure.changed")
    if count != len(cases):
        told = _("Skriv hur många ärenden som ska gallras: {n}.")
        raise Invalid({"count": told.format(n=len(cases))})
    last = Erasure.objects.aggregate(last=Max("number"))["last"] or 0
    made = Erasure.objects.create(
        municipality=place,
        key=key,
        number=last + 1,
        service=service,
        name=str(service.names.get("sv", service.slug))[:200],
        until=until,
        officer_id=by.as_officer,
        approved_by=by.name,
        approved_at=clock.now(),
        many=len(cases),
    )
    Line.objects.bulk_create([_line(made, case) for case in cases])
    audit.record(by=by, action="erasure.approve", subject=made, data={"cases": len(cases)})
    return made


def _line(erasure: Erasure, case: Case) -> Line:
    assert case.erase_on is not None  # or it were not due
    package = queries.compiled(eservices.version(case.version_id))
    return Line(
        municipality_id=erasure.municipality_id,
        erasure=erasure,
        case_id=case.pk,
        number=case.number,
        mandate=process.retention(package, case.outcome).mandate,
        erase_on=case.erase_on,
    )


@transaction.atomic
def erase_some(*, erasure: Erasure, by: Actor) -> bool:
    """Erase the next cases that are approved, all of this batch or none; tell whether more wait.

    One that is no longer due is left alone, and so is one that cannot be erased; the protocol
    says why. Others who do the same at the same time wait, and go on where this one ended.
    """
    ask(rules.may_carry_out(by, erasure), "erasure.carry_out")
    rows = Erasure.objects.select_for_update(of=("self",))
    held = rows.filter(pk=erasure.pk, finished_at__isnull=True).first()
    if held is None:
        return False
    lines = held.lines.filter(fate=Fate.WAITING).order_by("pk")
    batch = list(lines[:BATCH])
    left = [left for line in batch if (left := _settle(held, line))]
    # In the order of their random ids, so that none stands where its case stood.
    Remainder.objects.bulk_create(sorted(left, key=lambda each: each.pk))
    held.erased, held.skipped = held.erased + len(left), held.skipped + len(batch) - len(left)
    held.finished_at = None if lines.exists() else clock.now()
    held.save(update_fields=["erased", "skipped", "finished_at"])
    return held.finished_at is None


def _settle(erasure: Erasure, line: Line) -> Remainder | None:
    """Erase one case, or say why it is left; return what statistics keep of it."""
    rows = Case.objects.select_for_update(of=("self",))
    case = rows.filter(pk=line.case_id or 0).first()
    why = queries.why_not(case, erasure.until)
    left: Remainder | None = None
    if case is not None and not why:
        try:
            with transaction.atomic():
                left = _erase(case)
        except Exception:  # whatever it is, it is this case's and stops no other
            log.exception("case %s could not be erased", case.pk)
            why = Why.FAILED
    line.fate, line.why = (Fate.SKIPPED, why) if why else (Fate.ERASED, "")
    line.at = clock.now()
    line.case_id = None
    line.save(update_fields=["fate", "why", "at", "case_id"])
    return left


def _erase(case: Case) -> Remainder:
    """Remove a case with all that hangs on it; the contents of its files go after the commit."""
    case = eservices.with_version(case)
    left = queries.remainder_of(case)
    events.publish(CaseErased(case=case))
    place = case.municipality_id
    for part in PARTS:
        part.objects.filter(case=case).delete()
    files = documents.discard_of_case(case_id=case.pk, draft_id=case.draft_id)
    audit.forget_said(municipality_id=place, subjects=_recorded(case, files))
    notices.forget(municipality_id=place, case_id=case.pk, number=case.number)
    search.remove(case)
    Draft.objects.filter(pk=case.draft_id).delete()
    case.delete()
    return left


def _recorded(case: Case, files: Sequence[UUID]) -> dict[str, Sequence[object]]:
    """Return what entries of the audit about the case may stand under."""
    return {"cases.case": [case.pk], "cases.draft": [case.draft_id], "documents.file": files}
