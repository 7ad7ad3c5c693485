"""A case that is a proposal has a public face, which goes where the case goes."""

from typing import cast

from varv.cases import events as happened
from varv.cases.models import Case
from varv.core.events import listen
from varv.participation.proposals import actions as proposals
from varv.people import events as people


@listen(happened.CaseReceived)
def received(event: happened.CaseReceived) -> None:
    """Give a proposal its public face, which nobody sees before it is published."""
    proposals.receive(case=cast(Case, event.case))


@listen(happened.CaseMoved)
def moved(event: happened.CaseMoved) -> None:
    """Let the proposal follow, and tell those who follow it."""
    proposals.moved(case_id=event.case_id, fields=event.fields)


@listen(happened.CaseDecided)
def decided(event: happened.CaseDecided) -> None:
    """Let the proposal carry what was decided."""
    proposals.decided(case_id=event.case_id, decision_id=event.decision_id)


@listen(happened.CaseWithdrawn)
def withdrawn(event: happened.CaseWithdrawn) -> None:
    """Let the proposal say that it was taken back."""
    proposals.withdrawn(case_id=event.case_id)


@listen(happened.CaseReopened)
def reopened(event: happened.CaseReopened) -> None:
    """Let the proposal live again."""
    proposals.reopened(case_id=event.case_id)


@listen(people.ProtectionSet)
def protected(event: people.ProtectionSet) -> None:
    """Take a protected person's name away from everything public."""
    proposals.protect(person_id=event.person_id)


@listen(people.PersonRegistered)
def registered(event: people.PersonRegistered) -> None:
    """Follow a register that says anew who is protected."""
    proposals.protect(person_id=event.person_id)
