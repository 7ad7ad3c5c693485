"""Working on a case: giving it to somebody, asking for more, closing it."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from varv.cases import queries, rules
from varv.cases.actions.keeping import keep
from varv.cases.actions.log import ask, happen, hold, move
from varv.cases.actions.promising import beginning, promise
from varv.cases.events import (
    CaseAssigned,
    CaseClosed,
    CaseDelayed,
    CaseReopened,
    CaseWithdrawn,
    CompletionAnswered,
    CompletionAsked,
    SignatureGiven,
)
from varv.cases.models import Case, Completion, Note, Signature
from varv.cases.states import Happening, Phase
from varv.core import clock, events
from varv.core.errors import Invalid, Refused
from varv.core.workdays import next_workday
from varv.documents import actions as documents
from varv.people.actors import Actor
from varv.people.models import Officer

LIFE = ("phase", "is_open")
TAKEN_UP = (
    *(*LIFE, "state", "outcome"),
    *("deadlines", "due_on", "warn_on", "unread_by_resident"),
)


@transaction.atomic
def assign(*, case: Case, officer: Officer | None, by: Actor, seen: int | None = None) -> Case:
    """Give the case to an officer of its unit, or to nobody.

    Raises:
        Conflict: somebody changed the case since ``seen``.
    """
    hold(case, seen)
    ask(rules.may_assign(by, case), "case.assign")
    if officer is not None and not queries.can_handle(officer, case):
        raise Invalid({"officer": _("Välj någon som handlägger i enheten.")})
    case.officer = officer
    data = {"officer": officer.pk if officer else None, "name": officer.name if officer else ""}
    happen(case, Happening.ASSIGNED, data, by=by, seen=seen, changes=("officer",))
    events.publish(CaseAssigned(case_id=case.pk, officer_id=officer.pk if officer else None))
    return case


@transaction.atomic
def note(*, case: Case, text: str, by: Actor, key: UUID) -> Note:
    """Note something for colleagues; the same key is noted once."""
    ask(rules.may_handle(by, case), "case.note")
    if not text.strip():
        raise Invalid({"text": _("Skriv anteckningen först.")})
    made, is_new = Note.objects.get_or_create(
        municipality_id=case.municipality_id,
        case=case,
        key=key,
        defaults={"officer_id": by.as_officer, "text": text.strip(), "at": clock.now()},
    )
    if is_new:
        happen(case, Happening.NOTED, {"note": made.pk}, by=by)
    return made


@transaction.atomic
def ask_completion(
    *, case: Case, text: str, due_on: dt.date, by: Actor, seen: int | None = None
) -> Completion:
    """Ask the applicant to complete the application; the clock stops until the answer.

    What follows if no answer comes is said in the request (förvaltningslagen 20 §).

    Raises:
        Invalid: nothing is asked for, or the last day has passed.
        Conflict: somebody changed the case since ``seen``.
    """
    hold(case, seen)
    ask(rules.may_ask_completion(by, case), "case.ask_completion")
    faults = {}
    if not text.strip():
        faults["text"] = _("Skriv vad som behöver kompletteras.")
    if due_on <= clock.today():
        faults["due_on"] = _("Välj en dag som inte har passerat.")
    if faults:
        raise Invalid(faults)
    package = queries.compiled(case.version)
    completion = Completion.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        officer_id=by.as_officer,
        text=text.strip(),
        consequence=package.text("process.completion.consequence", case.language),
        due_on=next_workday(due_on),
        asked_at=clock.now(),
        phase_before=case.phase,
    )
    move(case, Phase.WAITING)
    case.paused_at = clock.now()
    case.unread_by_resident = True
    data = {"completion": completion.pk, "due_on": completion.due_on}
    changes = (*LIFE, "paused_at", "unread_by_resident")
    happen(case, Happening.COMPLETION_ASKED, data, by=by, seen=seen, changes=changes)
    events.publish(CompletionAsked(case_id=case.pk, completion_id=completion.pk))
    return completion


def resume(case: Case, completion: Completion) -> tuple[str, ...]:
    """Start the clock again; every promised day moves by the days that it stood still."""
    still = clock.today() - clock.local(completion.asked_at).date()
    before = Phase(completion.phase_before)
    move(case, Phase.HANDLING if before is Phase.WAITING else before)
    case.due_on = next_workday(case.due_on + still)
    case.warn_on += still
    case.paused_at = None
    return (*LIFE, "due_on", "warn_on", "paused_at")


@transaction.atomic
def answer_completion(
    *, completion: Completion, text: str, files: Sequence[UUID], by: Actor
) -> Completion:
    """Answer a request to complete; the same answer sent twice is one.

    Raises:
        Refused: the request has ended, or was answered otherwise.
    """
    case = completion.case
    hold(case)
    completion.refresh_from_db(fields=["answer", "answered_at", "ended_at"])
    ask(rules.is_party(by, case), "case.answer_completion")
    if completion.answered_at is not None and completion.answer == text.strip():
        return completion
    ask(rules.may_answer(by, completion), "case.answer_completion")
    if not text.strip():
        raise Invalid({"text": _("Skriv ditt svar innan du skickar.")})
    now = clock.now()
    completion.answer, completion.files = text.strip(), [str(each) for each in files]
    completion.answered_at = completion.ended_at = now
    completion.save(update_fields=["answer", "files", "answered_at", "ended_at"])
    documents.claim_for_case(ids=files, case_id=case.pk)
    case.unread_by_staff = True
    changes = (*resume(case, completion), "unread_by_staff")
    data = {"completion": completion.pk}
    happen(case, Happening.COMPLETION_ANSWERED, data, by=by, changes=changes)
    events.publish(CompletionAnswered(case_id=case.pk, completion_id=completion.pk))
    return completion


@transaction.atomic
def sign(*, signature: Signature, agrees: bool, by: Actor) -> Signature:
    """Sign another's application, or say no to it."""
    hold(signature.case)
    signature.refresh_from_db(fields=["signed_at", "refused_at"])
    ask(rules.may_sign(by, signature), "case.sign")
    now = clock.now()
    signature.signed_at = now if agrees else None
    signature.refused_at = None if agrees else now
    signature.sign_in_id = by.sign_in_id
    signature.save(update_fields=["signed_at", "refused_at", "sign_in"])
    data = {"signature": signature.pk, "agrees": agrees}
    happen(signature.case, Happening.SIGNED, data, by=by)
    events.publish(SignatureGiven(case_id=signature.case_id, signature_id=signature.pk))
    return signature


@transaction.atomic
def withdraw(*, case: Case, by: Actor) -> Case:
    """Take the application back; asked twice, it is taken back once."""
    hold(case)
    if case.phase == Phase.CLOSED and case.outcome == "withdrawn" and rules.is_party(by, case):
        return case
    ask(rules.may_withdraw(by, case), "case.withdraw")
    now = clock.now()
    Completion.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now)
    move(case, Phase.CLOSED)
    case.outcome, case.closed_at, case.unread_by_staff = "withdrawn", now, True
    case.paused_at = None
    changes = (*LIFE, "outcome", "unread_by_staff", "paused_at", *keep(case))
    happen(case, Happening.WITHDRAWN, {}, by=by, changes=changes)
    events.publish(CaseWithdrawn(case_id=case.pk))
    return case


@transaction.atomic
def tell_delay(*, case: Case, reason: str, new_day: dt.date, by: Actor, seen: int) -> Case:
    """Tell the applicant that the decision is late, why, and the new day (FL 11 §).

    Raises:
        Invalid: no reason is given, or the new day has passed.
        Conflict: somebody changed the case since ``seen``.
    """
    hold(case, seen)
    ask(rules.may_tell_delay(by, case), "case.tell_delay")
    faults = {}
    if not reason.strip():
        faults["reason"] = _("Skriv varför beslutet dröjer.")
    if new_day <= clock.today():
        faults["new_day"] = _("Välj en dag som inte har passerat.")
    if faults:
        raise Invalid(faults)
    case.due_on = next_workday(new_day)
    case.warn_on = case.due_on - dt.timedelta(days=2)
    case.unread_by_resident = True
    data = {"reason": reason.strip(), "due_on": case.due_on}
    changes = ("due_on", "warn_on", "unread_by_resident")
    told = happen(case, Happening.DELAYED, data, by=by, seen=seen, changes=changes)
    events.publish(CaseDelayed(case_id=case.pk, number=told.number, reason=reason.strip()))
    return case


@transaction.atomic
def close(*, case: Case, by: Actor, seen: int | None = None) -> Case:
    """Close a decided case.

    Raises:
        Conflict: somebody changed the case since ``seen``.
    """
    hold(case, seen)
    ask(rules.may_close(by, case), "case.close")
    move(case, Phase.CLOSED)
    case.closed_at = clock.now()
    happen(case, Happening.CLOSED, {}, by=by, seen=seen, changes=(*LIFE, *keep(case)))
    events.publish(CaseClosed(case_id=case.pk))
    return case


@transaction.atomic
def reopen(*, case: Case, why: str, by: Actor, seen: int | None = None) -> Case:
    """Take a decided or closed case up again, and say why; its days are counted anew.

    A decision that was made stands until there is a new one; a withdrawal is undone.

    Raises:
        Invalid: it is not said why.
        Conflict: somebody changed the case since ``seen``.
    """
    hold(case, seen)
    ask(rules.may_reopen(by, case), "case.reopen")
    if not why.strip():
        raise Invalid({"why": _("Skriv varför ärendet tas upp igen.")})
    package = queries.compiled(case.version)
    handling = [key for key, state in package.process.states.items() if state.phase == "handling"]
    if not handling:
        raise Refused("case.reopen")
    move(case, Phase.HANDLING)
    case.state = case.decided_in if case.decided_in in handling else handling[0]
    begun = beginning(package, case.deadlines)
    promised = promise(package, case.values, queries.context_of(case), clock.today(), begun)
    case.deadlines, case.due_on, case.warn_on = promised.days, promised.due_on, promised.warn_on
    if case.outcome == "withdrawn":
        case.outcome = ""
    case.unread_by_resident = True
    data = {"why": why.strip(), "due_on": case.due_on}
    changes = (*TAKEN_UP, *keep(case))
    told = happen(case, Happening.REOPENED, data, by=by, seen=seen, changes=changes)
    events.publish(CaseReopened(case_id=case.pk, number=told.number))
    return case
