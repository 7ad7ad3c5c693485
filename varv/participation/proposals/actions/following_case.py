"""A proposal goes where its case goes."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from varv.cases import queries as cases
from varv.cases.models import Case, Decision
from varv.core import clock, events
from varv.core.errors import Refused
from varv.eservices.package import publishing
from varv.participation.following import actions as following
from varv.participation.following.states import Kind
from varv.participation.proposals import search
from varv.participation.proposals.actions.telling import followed, tell_stage
from varv.participation.proposals.events import (
    ProposalMoved,
    ProposalPublished,
    ThresholdReached,
)
from varv.participation.proposals.models import Comment, Proposal, Step, Support
from varv.participation.proposals.states import ARROWS, LIVE, Outcome, Stage
from varv.people import actors
from varv.people.levels import Level
from varv.people.models import Person, Protection

SIZES = {"title": 160, "text": 10_000, "place": 80}


@transaction.atomic
def receive(*, case: Case) -> Proposal | None:
    """Give a case its public face, if its package says that it is a proposal."""
    package = cases.compiled(case.version)
    stage = publishing.stage(package, case.state)
    if not stage:
        return None
    said = publishing.public(package, case.values, cases.context_of(case))
    assert said is not None  # a stage is said in the same part of the package
    support = said.support
    is_named = said.is_named and case.person is not None and not case.is_protected
    proposal = Proposal.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        stage=stage,
        title=said.title[: SIZES["title"]],
        text=said.text[: SIZES["text"]],
        place="" if case.is_protected else said.place[: SIZES["place"]],
        signed=case.person.name if case.person and is_named else "",
        comments_are=said.comments,
        gathers=support is not None,
        shows_names=bool(support and support.shows_names),
        threshold=support.threshold if support else None,
        days=support.days if support else None,
        received_at=case.received_at,
        published_at=None if said.is_moderated else clock.now(),
        ends_on=None if said.is_moderated else last_day(support.days if support else None),
    )
    search.index(proposal)
    _step(proposal, {})
    if case.person is not None:
        _follow(proposal, case.person)
    if proposal.published_at:
        events.publish(ProposalPublished(proposal_id=proposal.pk))
    return proposal


def last_day(days: int | None) -> dt.date | None:
    """Return the last day to sign, when the days are counted from today."""
    return clock.today() + dt.timedelta(days=days) if days else None


def _follow(proposal: Proposal, person: Person) -> None:
    """Let the proposer be told, also when an officer wrote for them at the counter.

    Mail goes where they asked for it in the form, as mail about the case does.
    """
    case, asked = proposal.case, cases.contact_email(proposal.case)
    by = actors.Actor(
        kind=actors.Kind.RESIDENT,
        municipality_id=proposal.municipality_id,
        name=person.name,
        person_id=person.pk,
        level=Level.NONE,
    )
    following.follow(
        kind=Kind.PROPOSAL,
        subject=followed(proposal),
        by=by,
        language=case.language,
        email="" if asked == person.email else asked,
    )


def of_case(case_id: int) -> Proposal | None:
    """Return a case's proposal, held until the transaction ends."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("case", "municipality")
    return rows.filter(case_id=case_id).first()


@transaction.atomic
def moved(*, case_id: int, fields: Mapping[str, Any]) -> None:
    """Let a proposal follow its case to another stage."""
    proposal = of_case(case_id)
    if proposal is None:
        return
    _go(proposal, _stage_of(proposal.case), fields)


@transaction.atomic
def decided(*, case_id: int, decision_id: int) -> None:
    """Let a proposal carry what was decided; the answer waits for somebody to publish it."""
    proposal = of_case(case_id)
    if proposal is None:
        return
    made = Decision.objects.get(pk=decision_id)
    stage = _stage_of(proposal.case)
    proposal.answer, proposal.answer_at = made.reasons[: SIZES["text"]], None
    if stage == Stage.DECIDED:
        is_known = made.outcome in Outcome.values
        proposal.outcome = made.outcome if is_known else Outcome.ANSWERED
        proposal.decided_on = _day(made.fields)
        proposal.board = proposal.board or str(made.fields.get("body", ""))
    if stage == proposal.stage == Stage.DECIDED:  # decided anew in the same state
        _store(proposal, made.fields)
        return
    _go(proposal, stage, made.fields)


@transaction.atomic
def withdrawn(*, case_id: int) -> None:
    """Let a proposal that its proposer took back say so."""
    proposal = of_case(case_id)
    if proposal is not None:
        _go(proposal, Stage.WITHDRAWN, {})


@transaction.atomic
def reopened(*, case_id: int) -> None:
    """Let a proposal whose case is taken up again live again; its days are counted anew."""
    proposal = of_case(case_id)
    if proposal is None:
        return
    proposal.outcome, proposal.decided_on, proposal.answer_at = "", None, None
    proposal.warned_at = None
    stage = _stage_of(proposal.case)
    if stage == Stage.OPEN and proposal.published_at:
        proposal.ends_on = last_day(proposal.days)
    if stage in LIVE:
        _go(proposal, stage, {})


def _stage_of(case: Case) -> Stage | None:
    stage = publishing.stage(cases.compiled(case.version), case.state)
    return Stage(stage) if stage else None


def _go(proposal: Proposal, stage: Stage | None, fields: Mapping[str, Any]) -> None:
    """Let a proposal into another stage, along an arrow of the table, and tell its followers."""
    if stage is None or stage == proposal.stage:
        return
    if stage not in ARROWS[Stage(proposal.stage)]:
        raise Refused(f"proposal.move {proposal.stage} {stage}")
    proposal.stage = stage
    _store(proposal, fields)
    if stage == Stage.REACHED:
        events.publish(ThresholdReached(proposal_id=proposal.pk))


def _store(proposal: Proposal, fields: Mapping[str, Any]) -> None:
    if proposal.stage == Stage.ANNOUNCED:
        proposal.announced_on = _day(fields)
    if proposal.stage == Stage.REFERRED:
        proposal.board = str(fields.get("board", ""))[:120] or proposal.board
    if proposal.stage == Stage.REACHED:
        proposal.reached_at = clock.now()
    proposal.save()
    step = _step(proposal, fields)
    tell_stage(proposal, str(step.pk))
    events.publish(ProposalMoved(proposal_id=proposal.pk, stage=proposal.stage))


def _day(fields: Mapping[str, Any]) -> dt.date:
    """Return the day of the meeting, or today."""
    said = fields.get("meeting_on")
    return dt.date.fromisoformat(str(said)) if said else clock.today()


def _step(proposal: Proposal, fields: Mapping[str, Any]) -> Step:
    return Step.objects.create(
        municipality_id=proposal.municipality_id,
        proposal=proposal,
        stage=proposal.stage,
        at=clock.now(),
        day=_day(fields),
        body=str(fields.get("board") or fields.get("body") or "")[:120],
        paragraph=str(fields.get("paragraph") or "")[:20],
        outcome=proposal.outcome,
        support=proposal.support,
    )


@transaction.atomic
def protect(*, person_id: int) -> None:
    """Take a protected person's name and place away from everything public.

    A person belongs to one municipality, so it needs no scope.
    """
    person = Person._base_manager.filter(pk=person_id).exclude(protection=Protection.NONE)
    if not person.exists():
        return
    Proposal._base_manager.filter(case__person_id=person_id).update(signed="", place="")
    Support._base_manager.filter(person_id=person_id).update(shows_name=False)
    Comment._base_manager.filter(person_id=person_id).update(signed="")
