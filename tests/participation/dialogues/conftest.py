"""Alice asks about the park; Bo asks for another board; Disa and others answer."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django_scopes import scope

from tests import cast
from varv.core import clock
from varv.participation.dialogues import actions, editing
from varv.participation.dialogues.actions import Described
from varv.participation.dialogues.editing import Ask
from varv.participation.dialogues.models import Dialogue, Sheet
from varv.people.actors import Actor, anonymous
from varv.people.models import Officer, Person
from varv.people.roles import Role

ASKS = (
    Ask("one_of", "Hur ofta?", "How often?", options=("Ofta", "Ibland", "Aldrig")),
    Ask("long_text", "Varför inte?", required=False, when="q1:is-o3"),
    Ask("several_of", "Vad vill du ha?", options=("Is", "Ljus", "Eld"), required=False),
    Ask("yes_no", "Hela natten?", required=False),
    Ask("whole", "Hur många gånger?", low=0, high=31, unit="gånger", required=False),
)


def described(**changed: Any) -> Described:
    """Return what a dialogue about the park says of itself."""
    now = clock.now()
    said: dict[str, Any] = {
        "title": "Hur ska parken användas?",
        "lead": "Hjälp oss välja.",
        "background": "Pengarna ska användas **före mars**.",
        "opens_at": now,
        "closes_at": now + dt.timedelta(days=14),
        "english": {"title": "How should the park be used?"},
    }
    return Described(**{**said, **changed})


def drafted(place: cast.Place, by: Actor, *asks: Ask, **changed: Any) -> Dialogue:
    """Return a dialogue that is written and not opened."""
    with scope(municipality=place.row):
        row = actions.make(described=described(**changed), owner=place.units["board"], by=by)
        form, texts = dict(row.form), dict[str, str]()
        for ask in asks or ASKS:
            form, texts = editing.put_question(form, texts, "page1", "", ask)
        actions.rewrite(dialogue=row, form=form, texts=texts, by=by)
    return row


def opened(place: cast.Place, by: Actor, *asks: Ask, **changed: Any) -> Dialogue:
    """Return a dialogue that takes answers."""
    row = drafted(place, by, *asks, **changed)
    with scope(municipality=place.row):
        actions.open_up(dialogue=row, by=by)
    return row


def visitor(place: cast.Place, word: str) -> Actor:
    """Return somebody who has not signed in."""
    return replace(anonymous(place.row.pk), visitor=word)


def begin(row: Dialogue, by: Actor, **answers: str | list[str]) -> Sheet:
    """Return an answer that is written and not sent."""
    sheet = actions.start(dialogue=row, by=by)
    given = {"q1": "o1", **answers}
    raw = {key: each if isinstance(each, list) else [each] for key, each in given.items()}
    actions.save(sheet=sheet, step="page1", raw=raw, by=by, language="sv")
    return sheet


def answer(row: Dialogue, by: Actor, **answers: str | list[str]) -> Sheet:
    """Return an answer that was sent."""
    sheet = begin(row, by, **answers)
    actions.send(sheet=sheet, by=by, language="sv")
    return sheet


@pytest.fixture
def keeper(skelleftea: cast.Place) -> Officer:
    """Have Alice run dialogues for the whole board."""
    return cast.employ(skelleftea, "alice", Role.COMMUNICATOR, unit="board")


@pytest.fixture
def by(keeper: Officer) -> Actor:
    """Be Alice."""
    return cast.actor_of(keeper)


@pytest.fixture
def here(skelleftea: cast.Place) -> Iterator[cast.Place]:
    """Be within Skellefteå."""
    with scope(municipality=skelleftea.row):
        yield skelleftea


@pytest.fixture
def park(here: cast.Place, by: Actor) -> Dialogue:
    """Have a dialogue that everybody may answer."""
    return opened(here, by)


@pytest.fixture
def sure(here: cast.Place, by: Actor) -> Dialogue:
    """Have a dialogue that residents answer once, with e-ID."""
    return opened(here, by, openness="residents", proof="eid")


@pytest.fixture
def sam(here: cast.Place) -> Person:
    """Know Sam, who lives here too."""
    return cast.know(here, "sam", cast.NUMBERS["sam"], "Storm")
