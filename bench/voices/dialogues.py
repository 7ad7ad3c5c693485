"""Dialogues: answers a second through the real actions, and the pages of one with many answers."""

import datetime as dt
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.test import Client
from django_scopes import scope

from varv.core import clock
from varv.municipalities.models import Municipality, Unit
from varv.participation.dialogues import actions, editing, queries
from varv.participation.dialogues.actions import Described
from varv.participation.dialogues.actions.sweeping import show
from varv.participation.dialogues.editing import Ask
from varv.participation.dialogues.handles import by_lot
from varv.participation.dialogues.models import Answer, Dialogue, Remark, Tally
from varv.people.actors import Actor, Kind, anonymous
from varv.people.permissions import P

BATCH = 1000
TIMES = 30
ASKS = (
    Ask("one_of", "Hur ofta?", options=("Varje dag", "Varje vecka", "Sällan", "Aldrig")),
    Ask("several_of", "Vad vill du ha?", options=("Is", "Ljus", "Eld", "Tak", "Kafé")),
    Ask("yes_no", "Hela natten?"),
    Ask("whole", "Hur många gånger?", low=0, high=31),
    Ask("long_text", "Något mer?", required=False),
)


@dataclass(frozen=True)
class Took:
    """What one kind of work took."""

    what: str
    per_second: float
    median_ms: float
    p95_ms: float


def dialogue(municipality: Municipality) -> Dialogue:
    """Return a dialogue that everybody may answer, with a question of each common kind."""
    owner = Unit.objects.order_by("pk")[0]
    grants = {P.DIALOGUE_MANAGE: frozenset({owner.pk})}
    by = Actor(Kind.SYSTEM, municipality.pk, "Bench", grants=grants)
    now = clock.now()
    described = Described(
        title="Hur ska parken användas?",
        lead="Hjälp oss välja.",
        background="",
        opens_at=now,
        closes_at=now + dt.timedelta(days=30),
        results="live",
    )
    row = actions.make(described=described, owner=owner, by=by)
    form, texts = dict(row.form), dict[str, str]()
    for ask in ASKS:
        form, texts = editing.put_question(form, texts, "page1", "", ask)
    actions.rewrite(dialogue=row, form=form, texts=texts, by=by)
    actions.open_up(dialogue=row, by=by)
    return row


def fill(row: Dialogue, count: int) -> None:
    """Add answers as the product stores them, and let the public figures move."""
    chance = random.Random(row.pk)
    for start in range(0, count, BATCH):
        answers = [_answer(row, chance) for _ in range(min(BATCH, count - start))]
        Answer.objects.bulk_create(answers)
        Remark.objects.bulk_create(
            Remark(
                municipality_id=row.municipality_id,
                dialogue=row,
                answer=each,
                question="q5",
                text=each.values["q5"],
            )
            for each in answers
            if "q5" in each.values
        )
    Tally.objects.filter(dialogue=row).update(answers=count, revision=count)
    show(row, whatever=True)


def _answer(row: Dialogue, chance: random.Random) -> Answer:
    values: dict[str, Any] = {
        "q1": f"o{1 + chance.randrange(4)}",
        "q2": sorted({f"o{1 + chance.randrange(5)}" for _ in range(2)}),
        "q3": chance.random() < 0.6,
        "q4": chance.randrange(31),
    }
    if chance.random() < 0.4:
        values["q5"] = "Mer ljus på stigen från bussen, det är kolmörkt efter fyra."
    return Answer(municipality_id=row.municipality_id, dialogue=row, handle=by_lot(), values=values)


def answering(row: Dialogue, count: int) -> Took:
    """Measure whole answers: begun, a page saved, sent."""
    nobody = anonymous(row.municipality_id)
    raw = {"q1": ["o1"], "q2": ["o1", "o3"], "q3": ["yes"], "q4": ["7"], "q5": ["Mer ljus."]}

    def work(number: int) -> None:
        by = replace(nobody, visitor=f"bench {number}")
        sheet = actions.start(dialogue=row, by=by)
        actions.save(sheet=sheet, step="page1", raw=raw, by=by, language="sv")
        actions.send(sheet=sheet, by=by, language="sv")

    return _timed("answers, whole", work, count)


def reading(row: Dialogue, times: int = TIMES) -> Iterator[Took]:
    """Measure the public pages, and counting all answers anew."""
    client = Client()
    base = f"/{row.municipality.path}/dialoger/"
    for what, path in (
        ("list", base),
        ("page", f"{base}{row.slug}/"),
        ("results page", f"{base}{row.slug}/resultat/"),
    ):
        client.get(path)
        yield _timed(what, lambda _n, path=path: _fetched(client, path), times)  # type: ignore[misc]
    yield _timed("count all answers", lambda _n: queries.count_now(row), 5)


def _fetched(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, path


def _timed(what: str, work: Callable[[int], object], times: int) -> Took:
    spent = []
    for number in range(times):
        begun = time.perf_counter()
        work(number)
        spent.append(time.perf_counter() - begun)
    spent.sort()
    return Took(
        what,
        len(spent) / sum(spent),
        1000 * spent[len(spent) // 2],
        1000 * spent[int(len(spent) * 0.95)],
    )


def measure(municipality: Municipality, answers: int = 10_000) -> list[Took]:
    """Return what answering and reading a dialogue of many answers takes."""
    with scope(municipality=municipality):
        row = dialogue(municipality)
        fill(row, answers)
        return [answering(row, 200), *reading(row)]
