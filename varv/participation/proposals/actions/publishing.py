"""What staff does with the public face of a proposal; what was written stays in the case."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.cases import actions as cases
from varv.cases import queries
from varv.core import clock, events
from varv.core.errors import Invalid, Refused
from varv.eservices.package.publishing import public
from varv.participation.proposals import rules, search
from varv.participation.proposals.actions.following_case import SIZES, last_day
from varv.participation.proposals.actions.signing import reach
from varv.participation.proposals.actions.telling import tell, tell_stage
from varv.participation.proposals.events import ProposalAnswered, ProposalPublished
from varv.participation.proposals.models import Proposal
from varv.participation.proposals.states import Stage
from varv.people.actors import Actor

MOST_ANSWER = 10_000


def publish(
    *,
    proposal: Proposal,
    texts: Mapping[str, str],
    form: Mapping[str, Any],
    by: Actor,
    seen: int | None = None,
) -> Proposal:
    """Let everybody read a proposal as it was moderated, and its case go on; twice is once.

    Args:
        texts: title, text and place as they are to be read.
        form: answers to the questions of the action that goes with publishing.
        seen: the last event of the case that the officer saw.

    Raises:
        Invalid: there is no title or text, or a question of the action is not answered.
        Conflict: somebody changed the case since ``seen``.
    """
    _publish(proposal=proposal, texts=texts, form=form, by=by, seen=seen)
    reach(proposal=proposal)  # names on paper may have come before
    return proposal


@transaction.atomic
def _publish(
    *,
    proposal: Proposal,
    texts: Mapping[str, str],
    form: Mapping[str, Any],
    by: Actor,
    seen: int | None,
) -> None:
    if not rules.may_publish(by, proposal):
        raise Refused("proposal.publish")
    cleaned = _cleaned(texts)
    action = _action(proposal)
    if action:
        cases.act(case=proposal.case, action=action, form=form, by=by, seen=seen)
    _hold(proposal)
    if proposal.published_at is not None:
        return
    _write(proposal, cleaned)
    proposal.published_at, proposal.ends_on = clock.now(), last_day(proposal.days)
    proposal.save()
    search.index(proposal)
    audit.record(by=by, action="proposal.publish", subject=proposal)
    events.publish(ProposalPublished(proposal_id=proposal.pk))
    tell_stage(proposal, "published")


def _action(proposal: Proposal) -> str:
    """Return the action of the case that goes with publishing, while it is still to be done."""
    if proposal.stage != Stage.RECEIVED:
        return ""
    case = proposal.case
    said = public(queries.compiled(case.version), case.values, queries.context_of(case))
    return said.publish if said else ""


def _hold(proposal: Proposal) -> None:
    proposal.refresh_from_db(from_queryset=Proposal.objects.select_for_update(of=("self",)))


def _cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    cleaned = {name: texts.get(name, "").replace("\0", "").strip() for name in SIZES}
    faults = {}
    if not cleaned["title"]:
        faults["title"] = _("Skriv en rubrik.")
    if not cleaned["text"]:
        faults["text"] = _("Skriv den text som ska visas.")
    for name, most in SIZES.items():
        if len(cleaned[name]) > most:
            faults[name] = _("Skriv kortare, högst {most} tecken.").format(most=most)
    if faults:
        raise Invalid(faults)
    return cleaned


def _write(proposal: Proposal, cleaned: Mapping[str, str]) -> None:
    proposal.title, proposal.text = cleaned["title"], cleaned["text"]
    proposal.place = "" if proposal.case.is_protected else cleaned["place"]


@transaction.atomic
def edit(*, proposal: Proposal, texts: Mapping[str, str], by: Actor) -> Proposal:
    """Change what everybody reads of a published proposal; who did it is recorded.

    Raises:
        Invalid: there is no title or text.
    """
    if not rules.may_moderate(by, proposal) or proposal.published_at is None:
        raise Refused("proposal.edit")
    cleaned = _cleaned(texts)
    _hold(proposal)
    before = {"title": proposal.title, "text": proposal.text, "place": proposal.place}
    _write(proposal, cleaned)
    proposal.save(update_fields=["title", "text", "place"])
    search.index(proposal)
    audit.record(by=by, action="proposal.edit", subject=proposal, data=before)
    return proposal


@transaction.atomic
def hide(*, proposal: Proposal, why: str, by: Actor) -> Proposal:
    """Take a proposal away from everybody's eyes; its case goes on.

    Raises:
        Invalid: it is not said why.
    """
    if not rules.may_moderate(by, proposal) or proposal.published_at is None:
        raise Refused("proposal.hide")
    if not why.strip():
        raise Invalid({"why": _("Skriv varför förslaget inte ska visas.")})
    _hold(proposal)
    if proposal.hidden_at is None:
        proposal.hidden_at, proposal.hidden_why = clock.now(), why.strip()[:1000]
        proposal.save(update_fields=["hidden_at", "hidden_why"])
        audit.record(by=by, action="proposal.hide", subject=proposal)
    return proposal


@transaction.atomic
def show(*, proposal: Proposal, by: Actor) -> Proposal:
    """Let everybody read a hidden proposal again."""
    if not rules.may_moderate(by, proposal):
        raise Refused("proposal.show")
    _hold(proposal)
    if proposal.hidden_at is not None:
        proposal.hidden_at, proposal.hidden_why = None, ""
        proposal.save(update_fields=["hidden_at", "hidden_why"])
        audit.record(by=by, action="proposal.show", subject=proposal)
    return proposal


@transaction.atomic
def answer(*, proposal: Proposal, text: str, by: Actor) -> Proposal:
    """Publish what the municipality answers; the first time everybody who follows is told.

    Raises:
        Invalid: the answer is empty or too long.
    """
    if not rules.may_moderate(by, proposal) or proposal.stage != Stage.DECIDED:
        raise Refused("proposal.answer")
    said = text.replace("\0", "").strip()
    if not said or len(said) > MOST_ANSWER:
        raise Invalid({"answer": _("Skriv svaret, högst {most} tecken.").format(most=MOST_ANSWER)})
    _hold(proposal)
    is_first = proposal.answer_at is None
    proposal.answer, proposal.answer_at = said, clock.now()
    proposal.save(update_fields=["answer", "answer_at"])
    audit.record(by=by, action="proposal.answer", subject=proposal)
    if is_first:
        key = f"answer:{proposal.decided_on}"
        tell(proposal, key, lambda: _("Kommunen har svarat på ett förslag du följer."))
        events.publish(ProposalAnswered(proposal_id=proposal.pk))
    return proposal
