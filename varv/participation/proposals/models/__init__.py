"""Proposals, those who support them, and what is said of them."""

from varv.participation.proposals.models.comment import Comment, Report
from varv.participation.proposals.models.proposal import Proposal, Step
from varv.participation.proposals.models.support import Paper, Support

__all__ = ["Comment", "Paper", "Proposal", "Report", "Step", "Support"]
