"""Skellefteå with resident proposals and petitions, and Disa who has an idea."""

from collections.abc import Iterator

import pytest
from django_scopes import scope

from tests import cast
from tests.participation.proposals import people
from varv.participation.proposals.models import Proposal
from varv.people.models import Officer, Person


@pytest.fixture
def here(skelleftea: cast.Place) -> Iterator[cast.Place]:
    """Be in Skellefteå, which takes proposals and petitions that need three names."""
    cast.offer(skelleftea, "resident-proposal")
    cast.offer(skelleftea, "petition", threshold=3, show_names=True, comments="after")
    with scope(municipality=skelleftea.row):
        yield skelleftea


@pytest.fixture
def received(here: cast.Place, alice: Officer, disa: Person) -> Proposal:
    """Have Disa's proposal, just received."""
    return people.propose(here, disa)


@pytest.fixture
def proposal(received: Proposal, alice: Officer) -> Proposal:
    """Have Disa's proposal, published."""
    return people.publish(received, alice)


@pytest.fixture
def petition(here: cast.Place, alice: Officer, disa: Person) -> Proposal:
    """Have Disa's petition, published and gathering names."""
    made = people.propose(here, disa, "petition", title="En bastu vid Storstrand")
    return people.publish(made, alice)


@pytest.fixture
def frej(here: cast.Place) -> Person:
    """Know Frej."""
    return cast.know(here, "frej", cast.NUMBERS["frej"], "Falk")
