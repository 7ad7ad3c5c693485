"""The table of a proposal's life, and what no walk through it can break."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from varv.eservices import library
from varv.eservices.package import publishing
from varv.participation.proposals.models import Proposal
from varv.participation.proposals.states import ARROWS, LIVE, Outcome, Stage

ENDS = [stage for stage in Stage if stage not in LIVE]


def test_every_stage_stands_in_the_table() -> None:
    assert set(ARROWS) == set(Stage)


@given(st.data())
def test_from_wherever_one_comes_an_end_can_be_reached(data: st.DataObject) -> None:
    here = Stage.RECEIVED
    for _ in range(data.draw(st.integers(0, 12))):
        here = data.draw(st.sampled_from(sorted(ARROWS[here])))
    assert here in ENDS or (Stage.DECIDED in ARROWS[here] and Stage.WITHDRAWN in ARROWS[here])


@given(st.sampled_from(list(Stage)))
def test_nothing_leads_to_where_it_is(stage: Stage) -> None:
    assert stage not in ARROWS[stage]


@pytest.mark.parametrize("end", ENDS)
def test_an_end_leads_only_back_to_life(end: Stage) -> None:
    assert ARROWS[end] <= set(LIVE)


def test_names_are_not_gathered_twice() -> None:
    gathered = (Stage.REACHED, Stage.ANNOUNCED, Stage.REFERRED, Stage.PREPARED)
    assert all(Stage.OPEN not in ARROWS[stage] for stage in gathered)


@pytest.mark.parametrize("key", ["resident-proposal", "petition"])
def test_every_action_of_the_packages_is_an_arrow(key: str) -> None:
    package = library.package(key)
    for action in package.process.actions.values():
        for state in action.from_:
            here, there = (publishing.stage(package, each) for each in (state, action.to))
            assert here == there or Stage(there) in ARROWS[Stage(here)]


def test_a_decided_proposal_has_an_outcome_in_the_database(proposal: Proposal) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(stage=Stage.DECIDED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(stage=Stage.DECIDED, outcome=Outcome.GRANTED)
