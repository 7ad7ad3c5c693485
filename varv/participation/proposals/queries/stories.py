"""One proposal: its story, who supports it and what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from varv.participation.proposals.models import Comment, Paper, Proposal, Step, Support
from varv.participation.proposals.states import Standing
from varv.people.actors import Actor

COMMENTS = 30
NAMES = 100


def of_case(case_id: int) -> Proposal | None:
    """Return the public face of a case, if it has one."""
    return Proposal.objects.filter(case_id=case_id).first()


def story(proposal: Proposal) -> Sequence[Step]:
    """Return what happened to a proposal, in order."""
    return list(Step.objects.filter(proposal=proposal).order_by("id"))


def supporters(proposal: Proposal) -> Sequence[str]:
    """Return the names of those who agreed to be named, the latest first; no protected people."""
    if not proposal.shows_names:
        return []
    rows = Support.objects.filter(proposal=proposal, shows_name=True).select_related("person")
    found = [row.person for row in rows.order_by("-id")[:NAMES]]
    return [person.name for person in found if not person.is_protected]


@dataclass(frozen=True)
class Talk:
    """Comments that are shown, and the key of those before them."""

    comments: Sequence[Comment]
    older: str


def talk(proposal: Proposal, before: int | None = None) -> Talk:
    """Return what is said of a proposal, the latest first."""
    rows = Comment.objects.filter(proposal=proposal, standing=Standing.SHOWN)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-id")[: COMMENTS + 1])
    older = str(found[COMMENTS - 1].pk) if len(found) > COMMENTS else ""
    return Talk(found[:COMMENTS], older)


def waiting(proposal: Proposal, actor: Actor) -> Sequence[Comment]:
    """Return what a resident has said and nobody has read yet, the latest first."""
    if not (actor.is_resident and actor.as_person):
        return []
    rows = Comment.objects.filter(proposal=proposal, standing=Standing.WAITING)
    return list(rows.filter(person_id=actor.as_person).order_by("-id")[:COMMENTS])


def exact(proposal: Proposal) -> int:
    """Count a proposal's signatures anew, row by row; what its counter must always say."""
    paper = Paper.objects.filter(proposal=proposal).aggregate(total=Sum("count"))["total"] or 0
    return Support.objects.filter(proposal=proposal).count() + int(paper)
