"""No page asks the database more than twelve questions, however much there is to show."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.architecture import ground, routes
from tests.architecture.ground import Ground
from tests.architecture.test_tenancy import owner, text_of
from varv.core import addresses

MOST = 12
FRAMES = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")  # of a transaction, not questions


def questions(client: Client, address: str) -> list[str]:
    """Return what a page asks that was shown before, in a browser that has been here."""
    text_of(client.get(address))
    with CaptureQueriesContext(connection) as caught:
        text_of(client.get(address))
    told = [str(each["sql"]) for each in caught.captured_queries]
    return [each for each in told if not each.startswith(FRAMES)]


@pytest.fixture
def here(skelleftea: cast.Place) -> Ground:
    """Fill Skellefteå."""
    return ground.build(skelleftea)


@pytest.mark.slow
def test_no_page_asks_more_than_twelve_questions(here: Ground) -> None:
    found = []
    for route in routes.of(addresses.MUNICIPAL):
        address = routes.address(route, here, "/skelleftea/")
        asked = questions(owner(route, here), address)
        if len(asked) > MOST:  # what is remembered for a while may have been read anew just then
            asked = questions(owner(route, here), address)
        if len(asked) > MOST:
            found.append(f"{route.name} {address} asks {len(asked)}")
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_ten_cases_more_are_no_question_more(here: Ground) -> None:
    alice, disa = cast.client_of(here.officer), cast.client_of(here.disa)
    pages = [(alice, "/skelleftea/desk/cases/"), (disa, "/skelleftea/mina-sidor/")]
    before = [len(questions(*each)) for each in pages]
    for _ in range(10):
        cast.apply(here.place, here.disa, here.place.people["ebbe"])
    assert [len(questions(*each)) for each in pages] == before


def test_ten_messages_more_are_no_question_more(here: Ground) -> None:
    alice, disa = cast.client_of(here.officer), cast.client_of(here.disa)
    pages = [
        (alice, f"/skelleftea/desk/cases/{here.open.number}/"),
        (disa, f"/skelleftea/mina-sidor/arenden/{here.open.number}/"),
    ]
    cast.write(here.open, here.disa)
    before = [len(questions(*each)) for each in pages]
    for _ in range(10):
        cast.write(here.open, here.disa)
        cast.write(here.open, here.officer)
    assert [len(questions(*each)) for each in pages] == before
