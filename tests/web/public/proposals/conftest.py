"""Skellefteå with resident proposals and petitions."""

from tests.participation.proposals.conftest import frej, here, petition, proposal, received

__all__ = ["frej", "here", "petition", "proposal", "received"]
