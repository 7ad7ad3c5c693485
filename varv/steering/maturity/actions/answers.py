"""Answering for a unit, area by area, and handing in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.people.actors import Actor
from varv.steering.maturity import questionnaire, rules
from varv.steering.maturity.actions.rounds import ask
from varv.steering.maturity.models import Answer, Assessment
from varv.steering.maturity.states import Area, Status


@dataclass(frozen=True)
class Said:
    """What is said of a claim.

    Args:
        evidence: how one knows, for example a decision or a survey.
    """

    claim: str
    status: str = ""
    comment: str = ""
    evidence: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is said."""
        return not (self.status or self.comment.strip() or self.evidence.strip())


def seen_now(answers: Sequence[Answer]) -> int:
    """Return a number that grows with every change of some answers."""
    return sum(each.revision for each in answers)


@transaction.atomic
def answer(
    *, assessment: Assessment, area: Area, said: Sequence[Said], by: Actor, seen: int
) -> None:
    """Keep what is said of the claims of an area; what is empty stays unanswered.

    Args:
        seen: ``seen_now`` of the area's answers when the writer opened them.

    Raises:
        Invalid: a status is missing or unknown, or a text is too long.
        Conflict: somebody else has answered in the meantime.
    """
    ask(rules.may_answer(by, assessment), "maturity.answer")
    Assessment.objects.select_for_update().get(pk=assessment.pk)  # one writer at a time
    claims = {each.key for each in questionnaire.edition(assessment.round.edition).areas[area]}
    known = {each.claim: each for each in assessment.answers.filter(claim__in=claims)}
    given = [each for each in said if each.claim in claims and not each.is_empty]
    _check(given)
    changed = [each for each in given if not _says(known.get(each.claim), each)]
    if changed and seen_now(list(known.values())) != seen:
        raise Conflict("maturity.answered")
    for each in changed:
        _keep(assessment, known.get(each.claim), each, by)
    if changed:
        data = {"area": area, "claims": [each.claim for each in changed]}
        audit.record(by=by, action="maturity.answer", subject=assessment, data=data)


def _check(given: Sequence[Said]) -> None:
    faults = {}
    for each in given:
        if each.status not in Status.values:
            faults[f"status-{each.claim}"] = _("Välj hur långt ni har kommit.")
        if len(each.comment) > 1000:
            faults[f"comment-{each.claim}"] = _("Korta texten till högst 1 000 tecken.")
        if len(each.evidence) > 300:
            faults[f"evidence-{each.claim}"] = _("Korta texten till högst 300 tecken.")
    if faults:
        raise Invalid(faults)


def _says(row: Answer | None, said: Said) -> bool:
    """Tell whether an answer says the same already, as when a form is sent twice."""
    if row is None:
        return False
    told = (said.status, said.comment.strip(), said.evidence.strip())
    return (row.status, row.comment, row.evidence) == told


def _keep(assessment: Assessment, row: Answer | None, said: Said, by: Actor) -> None:
    if row is None:
        row = Answer(
            municipality_id=assessment.municipality_id,
            assessment=assessment,
            claim=said.claim,
            revision=0,
        )
    row.status = said.status
    row.comment, row.evidence = said.comment.strip(), said.evidence.strip()
    row.revision += 1
    row.officer_id, row.at = by.officer_id, clock.now()
    row.save()


@transaction.atomic
def hand_in(*, assessment: Assessment, by: Actor) -> None:
    """Let the answers of a unit be its word in the round.

    Raises:
        Invalid: some claims are not answered.
    """
    ask(rules.may_answer(by, assessment) and assessment.unit_id is not None, "maturity.hand_in")
    claims = {each.key for each in questionnaire.edition(assessment.round.edition).claims}
    missing = len(claims - set(assessment.answers.values_list("claim", flat=True)))
    if missing:
        told = ngettext(
            "{n} påstående är kvar att svara på.",
            "{n} påståenden är kvar att svara på.",
            missing,
        )
        raise Invalid({"answers": told.format(n=missing)})
    assessment.handed_in_at = clock.now()
    assessment.save(update_fields=["handed_in_at"])
    audit.record(by=by, action="maturity.hand_in", subject=assessment)


@transaction.atomic
def give_back(*, assessment: Assessment, by: Actor) -> None:
    """Let a unit change what it has handed in."""
    ask(rules.may_give_back(by, assessment), "maturity.give_back")
    assessment.handed_in_at = None
    assessment.save(update_fields=["handed_in_at"])
    audit.record(by=by, action="maturity.give_back", subject=assessment)
