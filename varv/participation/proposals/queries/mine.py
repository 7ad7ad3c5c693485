"""What a resident has to do with proposals."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from varv.participation.proposals.models import Proposal, Support
from varv.people.actors import Actor

MOST = 8


@dataclass(frozen=True)
class Mine:
    """A proposal that a resident made or supports."""

    proposal: Proposal
    is_own: bool


def mine(actor: Actor) -> Sequence[Mine]:
    """Return what a resident proposed, and the published proposals they support, latest first."""
    signed = Support.objects.filter(proposal=OuterRef("pk"), person_id=actor.as_person)
    own = Q(case__person_id=actor.as_person)
    supported = Q(Exists(signed), published_at__isnull=False, hidden_at__isnull=True)
    rows = Proposal.objects.filter(own | supported).select_related("case").order_by("-id")
    rows = rows.only(*COLUMNS)
    return [Mine(row, row.case.person_id == actor.as_person) for row in rows[:MOST]]


COLUMNS = (
    *("title", "stage", "outcome", "published_at", "hidden_at", "support", "threshold", "ends_on"),
    *("received_at", "municipality_id", "signed", "place", "case__person_id", "case__number"),
)
