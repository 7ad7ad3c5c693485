"""Skellefteå with resident proposals and petitions, and the people of all other tests."""

from tests.conftest import actor_of, alice, client_of, disa, ebbe, skelleftea
from tests.participation.proposals.conftest import frej, here, petition, proposal, received

__all__ = [
    "actor_of",
    "alice",
    "client_of",
    "disa",
    "ebbe",
    "frej",
    "here",
    "petition",
    "proposal",
    "received",
    "skelleftea",
]
