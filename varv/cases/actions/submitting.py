"""Submitting an application: one transaction, one case, however often it is asked."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from varv.cases import codes, queries, rules, search
from varv.cases.actions import deciding, wards
from varv.cases.actions.log import ask, told
from varv.cases.actions.promising import promise
from varv.cases.events import CaseReceived, SignatureAsked
from varv.cases.models import Case, Code, Counter, Draft, Event, Signature
from varv.cases.states import OPEN, Capacity, Happening, Phase
from varv.core import clock, events
from varv.core.errors import Invalid
from varv.documents import actions as documents
from varv.eservices import queries as eservices
from varv.eservices.package import process
from varv.eservices.package.compiled import Package
from varv.eservices.package.evaluation import Evaluation
from varv.municipalities.models import Municipality, Unit
from varv.municipalities.own import Own
from varv.people import queries as people
from varv.people.actors import Actor, system
from varv.people.levels import Level

UNIT = Own(Unit._base_manager.all(), "code")


@transaction.atomic
def submit(*, draft: Draft, by: Actor, municipality: Municipality) -> Case:
    """Make a case of the draft, or return the case that it already became.

    Raises:
        Refused: the draft is another's, or the actor is not known well enough.
        Invalid: a question is not answered, or the form says stop.
    """
    is_sure = draft.officer_id is not None or by.level >= queries.required_level(draft)
    ask(rules.may_continue(by, draft) and is_sure, "draft.submit")
    now = clock.now()
    if not _taken(draft, now):
        return Case.objects.get(draft_id=draft.pk)
    faults = wards.settle(draft, by)
    evaluation = queries.evaluated(draft)
    _refuse_unfinished(draft, evaluation, faults)
    case = _case_of(draft, evaluation, by, municipality, now)
    case.number = next_number(municipality, clock.local(now).year)
    case.save(force_insert=True)
    received = told(case, 1, "", Happening.RECEIVED, _receipt(case, draft), by)
    Event.objects.bulk_create([received])
    if draft.visitor:
        _give_code(case)
    _claim_files(case, draft, evaluation)
    search.index(case)
    signed_by_others = _ask_for_signatures(case, evaluation)
    events.publish(CaseReceived(case=case, draft_id=draft.pk))
    if not signed_by_others:
        _decide_by_rule(case, evaluation)
    return case


def _taken(draft: Draft, now: dt.datetime) -> bool:
    """Take the draft with its answers as they are this moment, and empty the stored one.

    Returns:
        False when it was submitted before. What another tab saved since it was read is read first.
    """
    waiting = Draft.objects.filter(pk=draft.pk, submitted_at__isnull=True)
    empty = {"submitted_at": now, "answers": {}, "kept": {}}
    if waiting.filter(updated_at=draft.updated_at).update(**empty):
        return True
    fresh = waiting.select_for_update().values("answers", "kept", "updated_at").first()
    if fresh is None:
        return False
    draft.answers, draft.kept = fresh["answers"], fresh["kept"]
    return bool(waiting.update(**empty))


def next_number(municipality: Municipality, year: int) -> str:
    """Take the next case number of the year; the row is held until the transaction ends."""
    table = connection.ops.quote_name(Counter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (municipality_id, year, last) VALUES (%s, %s, 1) "  # noqa: S608
            "ON CONFLICT (municipality_id, year) "
            f"DO UPDATE SET last = {table}.last + 1 RETURNING last",
            [municipality.pk, year],
        )
        (last,) = cursor.fetchone()
    return f"{municipality.short}-{year}-{last:06d}"


def _refuse_unfinished(draft: Draft, evaluation: Evaluation, faults: Mapping[str, str]) -> None:
    messages = {error.field: error.message for error in evaluation.errors}
    messages |= {stop.key: stop.text for stop in evaluation.stops}
    if draft.kept:
        unreadable = _("Svaret går inte att läsa. Ändra det.")
        messages |= {key: unreadable for key in draft.kept if key not in messages}
    messages |= faults
    if messages:
        raise Invalid(messages)


@dataclass(frozen=True)
class Place:
    """Where a case goes: the unit, and whether only a decider may decide."""

    unit: Unit
    needs_decider: bool
    priority: str


def _place(draft: Draft, package: Package, evaluation: Evaluation) -> Place:
    route = process.route(package, evaluation, evaluation.context)
    unit = None
    if route.unit_code:
        unit = _unit(route.unit_code)
    if unit is None:
        unit = eservices.handler_unit(draft.version, route.handler)
    return Place(unit, route.role == "decider", route.priority)


def _unit(code: str) -> Unit | None:
    try:
        return UNIT.get(code=code)
    except Unit.DoesNotExist:
        return None


def _case_of(
    draft: Draft, evaluation: Evaluation, by: Actor, municipality: Municipality, now: dt.datetime
) -> Case:
    package = queries.compiled(draft.version)
    place = _place(draft, package, evaluation)
    state = package.process.start
    phase = Phase(package.process.states[state].phase)
    day = clock.local(now).date()
    promised = promise(package, evaluation.values, evaluation.context, day)
    person, principal = draft.person, draft.principal
    swedish = replace(evaluation.context, language="sv")
    return Case(
        municipality=municipality,
        draft_id=draft.pk,
        service=draft.service,
        version=draft.version,
        title=process.case_title(package, evaluation.values, swedish)[:200],
        state=state,
        phase=phase,
        is_open=phase in OPEN,
        priority=place.priority,
        unit=place.unit,
        needs_decider=place.needs_decider,
        person=person,
        principal=principal,
        capacity=_capacity(draft),
        level=by.level,
        required_level=Level.named(package.about.sign_in),
        sign_in_id=by.sign_in_id,
        visitor=draft.visitor,
        is_protected=any(who.is_protected for who in (person, principal) if who),
        values=dict(evaluation.values),
        unverified=sorted(evaluation.unverified),
        language=draft.language,
        deadlines=promised.days,
        received_at=now,
        last_event=1,
        due_on=promised.due_on,
        warn_on=promised.warn_on,
    )


def _capacity(draft: Draft) -> str:
    if draft.capacity == Capacity.SELF and draft.principal_id:
        return Capacity.GUARDIAN
    return draft.capacity


def _receipt(case: Case, draft: Draft) -> dict[str, Any]:
    return {
        "draft": str(draft.pk),
        "version": case.version_id,
        "capacity": case.capacity,
        "level": int(case.level),
        "sign_in": str(case.sign_in_id) if case.sign_in_id else None,
        "values": case.values,
        "unverified": case.unverified,
    }


def _give_code(case: Case) -> None:
    """Let whoever sent it without signing in come back, from any browser."""
    digest = codes.digest(case.number, codes.made(case.draft_id))
    Code.objects.create(municipality_id=case.municipality_id, case=case, digest=digest)


def _claim_files(case: Case, draft: Draft, evaluation: Evaluation) -> None:
    ids = [
        each["id"]
        for value in evaluation.values.values()
        if isinstance(value, list)
        for each in value
        if isinstance(each, dict) and "id" in each and "size" in each
    ]
    if ids:
        documents.claim(ids=ids, draft_id=draft.pk, case_id=case.pk)


def _ask_for_signatures(case: Case, evaluation: Evaluation) -> bool:
    """Ask the other guardians to sign when the package wants it, and tell whether it does.

    In a protected case nobody is asked: what the application says is not shown to others.
    """
    wanted = process.signature_days(queries.compiled(case.version), evaluation)
    if wanted is None or case.principal_id is None:
        return False
    if case.is_protected:
        return True
    others = [who for who in people.guardians_of(case.principal_id) if who.pk != case.person_id]
    for other in others:
        signature = Signature.objects.create(
            municipality_id=case.municipality_id,
            case=case,
            person=other,
            due_on=clock.today() + dt.timedelta(days=wanted),
            asked_at=clock.now(),
        )
        events.publish(SignatureAsked(case_id=case.pk, signature_id=signature.pk))
    return True


def _decide_by_rule(case: Case, evaluation: Evaluation) -> None:
    package = queries.compiled(case.version)
    context = replace(evaluation.context, language=case.language, state=case.state)
    action = process.automatic(package, evaluation, context)
    if action is not None:
        machine = system(case.municipality_id)
        deciding.act(case=case, action=action.key, form={}, by=machine, seen=case.last_event)
