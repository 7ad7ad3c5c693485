"""Letting a case along its process, and deciding it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from varv.cases import letters, queries, rules
from varv.cases.actions.keeping import keep
from varv.cases.actions.log import ask, happen, hold, move
from varv.cases.actions.promising import is_begun_by, promise
from varv.cases.events import CaseDecided, CaseMoved, DecisionCorrected
from varv.cases.models import Case, Completion, Decision
from varv.cases.states import OPEN, Happening, Phase
from varv.core import clock, events
from varv.core.errors import Invalid, Refused
from varv.eservices.package import letters as package_letters
from varv.eservices.package import process
from varv.eservices.package.compiled import Package
from varv.people.actors import Actor, Kind

LIFE = ("state", "phase", "is_open")
VERDICT = (
    *("outcome", "decided_at", "decided_in", "decided_role"),
    *("paused_at", "is_automatic", "unread_by_resident"),
)


@transaction.atomic
def act(
    *, case: Case, action: str, form: Mapping[str, Any], by: Actor, seen: int | None = None
) -> Case:
    """Do one of the package's actions, a decision included.

    Args:
        action: the action's key in the package.
        form: answers to the action's own questions, and for a decision ``reasons`` and
            ``legal_basis``.

    Raises:
        Refused: the action is not offered here and now, or not to this actor.
        Invalid: a question of the action is not answered, or the reasons are missing.
        Conflict: somebody changed the case since ``seen``.
    """
    hold(case, seen)
    package = queries.compiled(case.version)
    context = queries.context_of(case)
    possible = process.actions_from(package, case.state, case.values, context)
    offered = {each.key: each for each in possible}
    if action not in offered:
        raise Refused(f"case.act {action}")
    chosen = offered[action]
    role = process.role_of(package, chosen, case.values, context)
    ask(rules.may_act(by, case, role), f"case.act {action}")
    target = package.process.states[chosen.to]
    if chosen.decision is not None:
        case.decided_in, case.decided_role = case.state, role
        return decide(case=case, chosen=chosen, package=package, form=form, by=by, seen=seen)
    answered = process.parse_form(package, chosen, form, case.values, context)
    if answered.errors:
        raise Invalid(answered.errors)
    _go(case, chosen.to, Phase(target.phase))
    changes: tuple[str, ...] = (
        *LIFE,
        "paused_at",
        *keep(case),
        *_promised(case, package, action, answered.values),
    )
    if by.is_officer and case.officer_id is None:
        case.officer_id = by.officer_id
        changes = (*changes, "officer_id")
    data = {"action": action} | ({"fields": dict(answered.values)} if answered.values else {})
    happen(case, Happening.MOVED, data, by=by, seen=seen, changes=changes)
    events.publish(CaseMoved(case_id=case.pk, action=action, fields=answered.values))
    return case


def _promised(
    case: Case, package: Package, action: str, answers: Mapping[str, Any]
) -> tuple[str, ...]:
    """Count anew what is promised from the day that an action is done, in place of what was."""
    if not is_begun_by(package, action):
        return ()
    context = replace(queries.context_of(case), action=answers)
    promised = promise(package, case.values, context, clock.today(), begun=action)
    case.deadlines, case.due_on, case.warn_on = promised.days, promised.due_on, promised.warn_on
    return ("deadlines", "due_on", "warn_on")


def _go(case: Case, state: str, phase: Phase) -> None:
    """Let the case into a state; one that waits for an answer goes on waiting there."""
    case.state = state
    asked = Completion.objects.filter(case=case, ended_at__isnull=True)
    if case.phase == Phase.WAITING and phase in OPEN and asked.update(phase_before=phase):
        return
    if phase not in OPEN:
        asked.update(ended_at=clock.now())
        case.paused_at = None
    move(case, phase)


def decide(
    *,
    case: Case,
    chosen: process.Action,
    package: Package,
    form: Mapping[str, Any],
    by: Actor,
    seen: int | None,
) -> Case:
    """Decide the case: the letter is written once, and the case carries the outcome."""
    decision = draft_decision(case=case, chosen=chosen, package=package, form=form, by=by)
    now = clock.now()
    Completion.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now)
    case.state = chosen.to
    move(case, Phase(package.process.states[chosen.to].phase))
    case.outcome, case.decided_at, case.paused_at = decision.outcome, now, None
    case.is_automatic = by.kind is Kind.SYSTEM
    case.unread_by_resident = True
    if by.is_officer and case.officer_id is None:
        case.officer_id = by.officer_id
    decision.version = case.decisions.count() + 1
    decision.correction = _("Omprövning") if decision.version > 1 else ""
    decision.save(force_insert=True)
    changes = (*LIFE, *VERDICT, *keep(case))
    data = {
        "decision": decision.pk,
        "outcome": decision.outcome,
        "headline": decision.headline,
        "automatic": case.is_automatic,
    }
    happen(case, Happening.DECIDED, data, by=by, seen=seen, changes=(*changes, "officer_id"))
    events.publish(CaseDecided(case_id=case.pk, decision_id=decision.pk))
    return case


def draft_decision(
    *, case: Case, chosen: process.Action, package: Package, form: Mapping[str, Any], by: Actor
) -> Decision:
    """Return the decision as it would be told, not stored: also what the preview shows.

    Raises:
        Invalid: a question is not answered, or reasons are required (förvaltningslagen 32 §).
    """
    rule = chosen.decision
    if rule is None:
        raise Refused("case.decide")
    context = queries.context_of(case)
    parsed = process.parse_form(package, chosen, form, case.values, context)
    faults = dict(parsed.errors)
    reasons = str(form.get("reasons", "")).strip()
    if rule.reasons == "required" and not reasons and by.kind is not Kind.SYSTEM:
        faults["reasons"] = _("Skriv varför. Den som får beslutet har rätt att veta det.")
    if faults:
        raise Invalid(faults)
    context = replace(context, action=parsed.values)
    decision = Decision(
        municipality_id=case.municipality_id,
        case=case,
        action=chosen.key,
        outcome=rule.outcome,
        kind=rule.kind,
        headline=package_letters.headline(package, chosen.key, case.values, context),
        reasons=reasons,
        legal_basis=list(form.get("legal_basis") or rule.legal_basis),
        appeal=rule.appeal,
        delegation=package_letters.delegation(package, chosen.key, case.values, context),
        fields=dict(parsed.values),
        language=case.language,
        officer_id=by.officer_id,
        decided_by=letters.signature(by, queries.title_of(by)),
        decided_at=clock.now(),
    )
    decision.letter = letters.write(decision, package, context)
    return decision


@transaction.atomic
def correct(
    *, decision: Decision, reasons: str, headline: str, why: str, by: Actor, seen: int | None = None
) -> Decision:
    """Correct a clerical error as a new version; the old one stays (förvaltningslagen 36 §).

    Raises:
        Invalid: it is not said what was wrong.
        Conflict: somebody changed the case since ``seen``.
    """
    case = decision.case
    hold(case, seen)
    ask(rules.may_correct(by, case), "case.correct")
    if not why.strip():
        raise Invalid({"why": _("Skriv vad som var fel och vad du rättar.")})
    package = queries.compiled(case.version)
    new = Decision(
        municipality_id=case.municipality_id,
        case=case,
        version=case.decisions.count() + 1,
        action=decision.action,
        outcome=decision.outcome,
        kind=decision.kind,
        headline=headline.strip() or decision.headline,
        reasons=reasons.strip(),
        legal_basis=decision.legal_basis,
        appeal=decision.appeal,
        delegation=decision.delegation,
        fields=decision.fields,
        language=decision.language,
        officer_id=by.officer_id,
        decided_by=letters.signature(by, queries.title_of(by)),
        decided_at=clock.now(),
        correction=why.strip(),
    )
    context = replace(queries.context_of(case), action=new.fields)
    new.letter = letters.write(new, package, context)
    new.save(force_insert=True)
    case.unread_by_resident = True
    data = {"decision": new.pk, "why": why.strip()}
    changes = ("unread_by_resident", *keep(case))
    happen(case, Happening.CORRECTED, data, by=by, seen=seen, changes=changes)
    events.publish(DecisionCorrected(case_id=case.pk, decision_id=new.pk))
    return new
