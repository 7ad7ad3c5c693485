"""Proposals like a new one: shown while it is written, and to whoever decides whether it is new."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache

from varv.core import clock
from varv.core.workdays import add_months
from varv.participation.proposals import likeness, search
from varv.participation.proposals.models import Proposal
from varv.participation.proposals.queries.lists import shown
from varv.participation.proposals.states import LIVE

MOST = 3
FRESH_SECONDS = 3600


@dataclass(frozen=True)
class Alike:
    """A published proposal like another.

    Attributes:
        is_same: whether it says nearly the same.
        is_recent: whether it is open, or ended within the months of quarantine.
    """

    proposal: Proposal
    is_same: bool
    is_recent: bool


def alike(
    municipality_id: int, title: str, *, months: int = 0, but: int | None = None
) -> Sequence[Alike]:
    """Return the published proposals that are most like a title.

    Args:
        months: for how long an ended proposal stands in the way of the same.
        but: the proposal that is asked about, which is always like itself.
    """
    ids = search.candidates(municipality_id, title)
    scored = [
        (likeness.likeness(title, row.title, row.text), row)
        for row in shown().filter(pk__in=[pk for pk in ids if pk != but])
    ]
    best = sorted(scored, key=lambda each: (-each[0], -each[1].pk))
    since = add_months(clock.today(), -months) if months else None
    return [
        Alike(row, score >= likeness.SAME, _is_recent(row, since))
        for score, row in best[:MOST]
        if score >= likeness.ALIKE
    ]


def neighbours(proposal: Proposal) -> Sequence[Proposal]:
    """Return the proposals that are most like one, sought once an hour; none that is hidden."""

    def seek() -> list[int]:
        found = alike(proposal.municipality_id, proposal.title, but=proposal.pk)
        return [each.proposal.pk for each in found]

    ids = cache.get_or_set(f"proposals-like-{proposal.pk}", seek, FRESH_SECONDS)
    return list(shown().filter(pk__in=ids)) if ids else []


def _is_recent(row: Proposal, since: dt.date | None) -> bool:
    if row.stage in LIVE:
        return True
    ended = row.decided_on or row.ends_on or clock.local(row.received_at).date()
    return since is not None and ended >= since
