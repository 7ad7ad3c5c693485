"""Real threads and real transactions: one person, many tabs, one answer."""

import datetime as dt

import pytest
from django_scopes import scope

from tests import cast
from tests.cases.test_at_once import together
from tests.participation.dialogues.conftest import begin, opened, visitor
from varv.core import clock
from varv.core.errors import Conflict
from varv.notices.models import Outbox
from varv.participation.dialogues import actions
from varv.participation.dialogues.models import Answer, Dialogue, Sheet, Tally, Turn
from varv.people.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 5
DAY = dt.timedelta(days=1)


@pytest.fixture
def asked(skelleftea: cast.Place) -> cast.Place:
    """Be in Skellefteå, where Alice runs dialogues."""
    cast.employ(skelleftea, "alice", Role.COMMUNICATOR, unit="board")
    return skelleftea


def make(place: cast.Place, **changed: object) -> Dialogue:
    return opened(place, cast.actor_of(place.staff["alice"]), **changed)


def test_one_sheet_sent_by_many_tabs_is_one_answer(asked: cast.Place) -> None:
    row, by = make(asked), visitor(asked, "one")
    with scope(municipality=asked.row):
        pk = begin(row, by).pk

    def press() -> bool:
        sheet = Sheet.objects.select_related("dialogue").get(pk=pk)
        return actions.send(sheet=sheet, by=by, language="sv")

    assert sorted(map(str, together(asked, *[press] * MANY))) == ["False"] * (MANY - 1) + ["True"]
    with scope(municipality=asked.row):
        assert Answer.objects.count() == Tally.objects.get().answers == 1


def test_one_address_proven_in_many_mails_answers_once(asked: cast.Place) -> None:
    row = make(asked, proof="mail")
    with scope(municipality=asked.row):
        keys = [begin(row, visitor(asked, f"browser {n}")).pk for n in range(MANY)]

    def press(pk: object) -> bool:
        sheet = Sheet.objects.select_related("dialogue").get(pk=pk)
        by = visitor(asked, "somewhere")
        return actions.send(sheet=sheet, by=by, language="sv", who="mail:disa@example.se")

    came = together(asked, *[lambda pk=pk: press(pk) for pk in keys])  # type: ignore[misc]
    assert came.count(True) == 1
    assert sum(isinstance(each, Conflict) for each in came) == MANY - 1
    with scope(municipality=asked.row):
        assert Answer.objects.count() == Turn.objects.count() == 1
        assert Tally.objects.get().answers == 1


def test_many_people_at_once_are_all_counted(asked: cast.Place) -> None:
    row = make(asked)
    with scope(municipality=asked.row):
        words = [f"browser {n}" for n in range(MANY)]
        keys = {begin(row, visitor(asked, word)).pk: word for word in words}

    def press(pk: object, word: str) -> bool:
        sheet = Sheet.objects.select_related("dialogue").get(pk=pk)
        return actions.send(sheet=sheet, by=visitor(asked, word), language="sv")

    calls = [lambda pk=pk, word=word: press(pk, word) for pk, word in keys.items()]
    assert together(asked, *calls) == [True] * MANY  # type: ignore[arg-type]
    with scope(municipality=asked.row):
        assert Answer.objects.count() == Tally.objects.get().answers == MANY


def test_swept_by_many_workers_it_closes_once(asked: cast.Place) -> None:
    row = make(asked)
    asker = cast.know(asked, "disa", cast.NUMBERS["disa"])
    with scope(municipality=asked.row):
        actions.follow(dialogue=row, by=cast.actor_of(asker), email="", language="sv")
        rows = Dialogue.objects.filter(pk=row.pk)
        rows.update(opens_at=clock.now() - DAY, closes_at=clock.now())
    assert together(asked, *[lambda: actions.sweep(asked.row)] * MANY) == [None] * MANY
    with scope(municipality=asked.row):
        assert Outbox.objects.count() == 1
