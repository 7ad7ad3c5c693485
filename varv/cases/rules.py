"""Who may do what with a case; each rule reads aloud and asks nothing of the database."""

from varv.cases.models import Case, Completion, Draft, Erasure, Signature
from varv.cases.states import Phase
from varv.municipalities.models import Owned
from varv.people.actors import Actor, Kind
from varv.people.models import Person
from varv.people.permissions import P


def is_party(actor: Actor, case: Case) -> bool:
    """Tell whether the resident is the applicant, the person it concerns, or their guardian."""
    if actor.kind is Kind.ANONYMOUS:
        return bool(case.visitor) and case.visitor == actor.visitor
    if not actor.is_resident or actor.level < case.required_level:
        return False
    if actor.person_id in (case.person_id, case.principal_id):
        return True
    return case.principal_id in actor.wards and not case.is_protected


def may_continue(actor: Actor, draft: Draft) -> bool:
    """Tell whether the draft is the actor's own, written at home or at the counter."""
    if actor.municipality_id != draft.municipality_id:
        return False
    if draft.officer_id:
        return actor.officer_id == draft.officer_id and may_help(actor, draft.person)
    if draft.person_id:
        return actor.is_resident and actor.person_id == draft.person_id
    return bool(draft.visitor) and draft.visitor == actor.visitor


def may_help(actor: Actor, person: Person | None) -> bool:
    """Tell whether the officer may write an application for somebody at the counter."""
    is_protected = person is not None and person.is_protected
    return actor.may(P.CASE_HANDLE) and (not is_protected or actor.may(P.CASE_READ_PROTECTED))


def may_read(actor: Actor, case: Case) -> bool:
    """Tell whether the actor may see the case at all."""
    if actor.municipality_id != case.municipality_id:
        return False
    return is_party(actor, case) or may_read_as_staff(actor, case)


def may_read_as_staff(actor: Actor, case: Case) -> bool:
    """Tell whether the officer may read the case; protected data needs a permission of its own."""
    return (
        actor.is_officer
        and actor.municipality_id == case.municipality_id
        and actor.may(P.CASE_READ, case.unit_id)
        and (not case.is_protected or actor.may(P.CASE_READ_PROTECTED, case.unit_id))
    )


def may_moderate(actor: Actor, case: Case) -> bool:
    """Tell whether the officer may see what everybody could come to read of the case."""
    return (
        actor.is_officer
        and actor.municipality_id == case.municipality_id
        and actor.may(P.VOICE_MODERATE, case.unit_id)
        and (not case.is_protected or actor.may(P.CASE_READ_PROTECTED, case.unit_id))
    )


def may_handle(actor: Actor, case: Case) -> bool:
    """Tell whether the officer may work on the case while it is open or decided."""
    return may_read_as_staff(actor, case) and actor.may(P.CASE_HANDLE, case.unit_id)


def may_assign(actor: Actor, case: Case) -> bool:
    """Tell whether the officer may give the case to somebody."""
    return may_read_as_staff(actor, case) and actor.may(P.CASE_ASSIGN, case.unit_id)


def may_act(actor: Actor, case: Case, role: str) -> bool:
    """Tell whether the actor holds the role that an action of the package asks for."""
    if role == "system":
        return actor.kind is Kind.SYSTEM
    if role == "applicant":
        return is_party(actor, case)
    if role == "decider":
        return may_handle(actor, case) and actor.may(P.CASE_DECIDE, case.unit_id)
    return may_handle(actor, case)


def may_write(actor: Actor, case: Case) -> bool:
    """Tell whether the actor may write a message in the case."""
    return case.phase != Phase.CLOSED and (is_party(actor, case) or may_handle(actor, case))


def may_relay(actor: Actor, case: Case) -> bool:
    """Tell whether the actor may pass on what somebody else said of the case: the platform."""
    return actor.kind is Kind.SYSTEM and actor.municipality_id == case.municipality_id


def may_ask_completion(actor: Actor, case: Case) -> bool:
    """Tell whether the officer may ask for a completion now."""
    return may_handle(actor, case) and case.phase in (Phase.RECEIVED, Phase.HANDLING)


def may_tell_delay(actor: Actor, case: Case) -> bool:
    """Tell whether the officer may tell of a delay: while the promised day comes nearer."""
    return may_handle(actor, case) and case.phase in (Phase.RECEIVED, Phase.HANDLING)


def may_answer(actor: Actor, completion: Completion) -> bool:
    """Tell whether the resident may answer the request, which is still open."""
    return completion.ended_at is None and is_party(actor, completion.case)


def may_sign(actor: Actor, signature: Signature) -> bool:
    """Tell whether it is the signature of the actor, a guardian still, that is waited for."""
    case = signature.case
    return (
        actor.is_resident
        and actor.person_id == signature.person_id
        and actor.level >= case.required_level
        and case.principal_id in actor.wards
        and not case.is_protected
        and signature.signed_at is None
        and signature.refused_at is None
        and case.is_open
    )


def may_withdraw(actor: Actor, case: Case) -> bool:
    """Tell whether the applicant may take the application back: until it is decided."""
    is_undecided = case.is_open and case.decided_at is None
    return is_undecided and is_party(actor, case) and actor.person_id == case.person_id


def may_correct(actor: Actor, case: Case) -> bool:
    """Tell whether the officer may correct a clerical error (förvaltningslagen 36 §)."""
    return bool(case.outcome) and _may_touch_decision(actor, case)


def may_close(actor: Actor, case: Case) -> bool:
    """Tell whether the officer may close the decided case."""
    return may_handle(actor, case) and case.phase == Phase.DECIDED


def may_reopen(actor: Actor, case: Case) -> bool:
    """Tell whether the case may be taken up again: by an officer, or when an applicant's answer
    to a question of the platform has it so."""
    may = actor.kind is Kind.SYSTEM or _may_touch_decision(actor, case)
    return case.phase in (Phase.DECIDED, Phase.CLOSED) and may


def may_erase(actor: Actor, case: Case) -> bool:
    """Tell whether the archivist may have the case erased, or keep it from being erased."""
    is_ours = actor.is_officer and actor.municipality_id == case.municipality_id
    return is_ours and actor.may(P.CASE_ERASE, case.unit_id)


def may_approve(actor: Actor, owned: Owned) -> bool:
    """Tell whether the officer is an archivist where the service or the protocol belongs."""
    is_ours = actor.is_officer and actor.municipality_id == owned.municipality_id
    return is_ours and actor.may(P.CASE_ERASE)


def may_carry_out(actor: Actor, erasure: Erasure) -> bool:
    """Tell whether the actor does what an archivist approved: the platform."""
    return actor.kind is Kind.SYSTEM and actor.municipality_id == erasure.municipality_id


def _may_touch_decision(actor: Actor, case: Case) -> bool:
    """Tell whether the actor holds the role with which the latest decision was made."""
    return may_act(actor, case, "decider" if case.decided_role == "decider" else "handler")
