"""A case of Disa's at Alice's school."""

from collections.abc import Iterator

import pytest
from django_scopes import scope

from tests import cast
from varv.cases.models import Case, Draft
from varv.people.models import Officer, Person


@pytest.fixture
def scoped(skelleftea: cast.Place) -> Iterator[cast.Place]:
    """Look at the rows of Skellefteå."""
    with scope(municipality=skelleftea.row):
        yield skelleftea


@pytest.fixture
def written(scoped: cast.Place, disa: Person, ebbe: Person) -> Draft:
    """Have an application for five days that is ready to be sent."""
    return cast.draft(scoped, disa, ebbe)


@pytest.fixture
def case(scoped: cast.Place, alice: Officer, disa: Person, ebbe: Person) -> Case:
    """Have a case of five days, which the mentor may decide."""
    return cast.apply(scoped, disa, ebbe)


@pytest.fixture
def long_case(scoped: cast.Place, alice: Officer, disa: Person, ebbe: Person) -> Case:
    """Have a case of more than ten days, which only the principal may decide."""
    return cast.apply(scoped, disa, ebbe, last_day=cast.LONG, special_reasons="Farmor bor i Chile.")


@pytest.fixture
def hedda(scoped: cast.Place) -> Officer:
    """Have Hedda, a mentor: she handles at the school and is no decider."""
    return cast.employ(scoped, "hedda", cast.Role.HANDLER)
