"""Ella leads a round; Bea answers for her school, and Alice is invited to."""

from collections.abc import Iterator
from typing import Any

import pytest
from django_scopes import scope

from tests import cast
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.people.roles import Role
from varv.steering.maturity import actions, questionnaire
from varv.steering.maturity.actions.answers import seen_now
from varv.steering.maturity.models import Assessment, Round
from varv.steering.maturity.states import Area, Status


@pytest.fixture
def ella(skelleftea: cast.Place) -> Officer:
    """Have Ella, who leads the digitalisation."""
    return cast.employ(skelleftea, "ella", Role.LEADER, unit="board")


@pytest.fixture
def bea(skelleftea: cast.Place) -> Officer:
    """Have Bea, who manages a school."""
    return cast.employ(skelleftea, "bea", Role.MANAGER)


@pytest.fixture
def by(ella: Officer) -> Actor:
    """Return Ella as one who acts."""
    return cast.actor_of(ella)


@pytest.fixture
def round(skelleftea: cast.Place, by: Actor) -> Iterator[Round]:
    """Have a round that is going on."""
    with scope(municipality=skelleftea.row):
        yield actions.start(municipality=skelleftea.row, title="2026", by=by)


def fill(assessment: Assessment, by: Actor, status: str = Status.BEGUN, **claims: Any) -> None:
    """Answer every claim with a status, some with another."""
    for area, asked in questionnaire.edition(assessment.round.edition).areas.items():
        said = [actions.Said(each.key, claims.get(each.key, status)) for each in asked]
        actions.answer(assessment=assessment, area=area, said=said, by=by, seen=seen(assessment))


def seen(assessment: Assessment, area: Area | None = None) -> int:
    """Return what a writer sees of an area; of one not answered yet when none is given."""
    if area is None:
        return 0
    keys = {each.key for each in questionnaire.edition(1).areas[area]}
    return seen_now(list(assessment.answers.filter(claim__in=keys)))


@pytest.fixture
def whole(round: Round) -> Assessment:
    """Return what all say together."""
    return round.assessments.get(unit__isnull=True)


@pytest.fixture
def closed(round: Round, whole: Assessment, by: Actor) -> Round:
    """Have a closed round with two gaps."""
    fill(whole, by, Status.ACHIEVED, once=Status.NOT_PLANNED, follow=Status.NEARLY)
    return actions.close(round=round, by=by)
