"""What happened to a proposal, for those who listen above."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProposalPublished:
    """Everybody may read a proposal from now on."""

    proposal_id: int


@dataclass(frozen=True)
class ProposalMoved:
    """A proposal came to another stage."""

    proposal_id: int
    stage: str


@dataclass(frozen=True)
class ProposalAnswered:
    """The municipality's answer to a proposal was published."""

    proposal_id: int


@dataclass(frozen=True)
class ThresholdReached:
    """A proposal got the support that it needs."""

    proposal_id: int
