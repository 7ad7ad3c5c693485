"""Signing a proposal: once for each person, counted exactly however many sign at once."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from varv.cases import actions as cases
from varv.cases import queries
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.eservices.package import publishing
from varv.participation.following import actions as following
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind
from varv.participation.proposals import rules
from varv.participation.proposals.actions.telling import followed
from varv.participation.proposals.models import Proposal, Support
from varv.participation.proposals.states import Stage
from varv.people.actors import Actor, system
from varv.people.models import Person


def sign(
    *,
    proposal: Proposal,
    by: Actor,
    is_registered: bool,
    shows_name: bool = False,
    language: str = "sv",
) -> Support:
    """Sign a proposal; signing twice is once.

    The signature is stored first, by itself. What follows when it was the last one that was needed
    holds the case before the proposal, as everything else that moves a case does.

    Args:
        is_registered: whether the resident says that they are registered in the municipality.
        shows_name: whether the resident agrees to be named.

    Raises:
        Refused: nobody can sign any more, or not this actor.
        Invalid: the resident does not say that they are registered here.
    """
    row = _sign(proposal, by, is_registered, shows_name, language)
    reach(proposal=proposal)
    return row


def _sign(
    proposal: Proposal, by: Actor, is_registered: bool, shows_name: bool, language: str
) -> Support:
    if not rules.may_sign(by, proposal):
        raise Refused("proposal.sign")
    signed = Support.objects.filter(proposal=proposal, person_id=by.as_person)
    if already := signed.first():
        return already
    if not is_registered:
        told = _("Bara den som är folkbokförd i kommunen kan stödja förslaget.")
        raise Invalid({"registered": told})
    person = Person.objects.get(pk=by.as_person)
    try:
        return _add(proposal, person, by, shows_name and not person.is_protected, language)
    except IntegrityError:  # another tab was first
        return signed.get()


@transaction.atomic
def _add(proposal: Proposal, person: Person, by: Actor, shows_name: bool, language: str) -> Support:
    row = Support.objects.create(
        municipality_id=proposal.municipality_id,
        proposal=proposal,
        person=person,
        shows_name=shows_name and proposal.shows_names,
        sign_in_id=by.sign_in_id,
        at=clock.now(),
    )
    following.follow(kind=Kind.PROPOSAL, subject=followed(proposal), by=by, language=language)
    count(proposal, 1)
    return row


def count(proposal: Proposal, more: int) -> None:
    """Count signatures, as long as they count; last in a transaction, for all signers meet here.

    Raises:
        Refused: nobody can sign any more.
    """
    rows = Proposal.objects.filter(pk=proposal.pk)
    fresh = rows.select_for_update(of=("self",)).get()
    if not rules.gathers_support(fresh, clock.today()):
        raise Refused("proposal.open")
    rows.update(support=F("support") + more)
    proposal.support = fresh.support + more


@transaction.atomic
def unsign(*, proposal: Proposal, by: Actor) -> None:
    """Take a signature back as long as others can sign; nothing remembers it.

    Raises:
        Refused: nobody can sign or take back any more.
    """
    if not rules.may_sign(by, proposal):
        raise Refused("proposal.unsign")
    rows = Support.objects.filter(proposal=proposal, person_id=by.as_person)
    if not rows.delete()[0]:
        return
    count(proposal, -1)
    own = Follow.objects.filter(
        kind=Kind.PROPOSAL, subject=followed(proposal), person_id=by.as_person
    )
    if proposal.case.person_id != by.as_person and (wish := own.first()):
        following.end(follow=wish)


def reach(*, proposal: Proposal) -> bool:
    """Let a proposal that has the support it needs go on, and tell whether it did so now.

    Many may come here at once; the one that holds the case first does it.
    """
    fresh = Proposal.objects.select_related("case__version").get(pk=proposal.pk)
    has_enough = fresh.threshold is not None and fresh.support >= fresh.threshold
    if fresh.stage != Stage.OPEN or not has_enough or not rules.is_shown(fresh):
        return False
    said = publishing.support(
        queries.compiled(fresh.case.version), fresh.case.values, queries.context_of(fresh.case)
    )
    try:
        cases.act(
            case=fresh.case,
            action=said.reached if said else "",
            form={},
            by=system(proposal.municipality_id),
        )
    except Refused:  # somebody else was first
        return False
    return True
