"""Dialogues: answers a second through the real actions, and the pages of one with many answers."""

import datetime as dt
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from django.db import connection, transaction
from django_scopes import scope

from bench.lines import Row, line
from bench.load import Measured
from bench.people import Town
from bench.voices.pages import read
from varv.core import clock
from varv.municipalities.models import Municipality, Unit
from varv.participation.dialogues import actions, editing
from varv.participation.dialogues.actions import Described
from varv.participation.dialogues.actions.sweeping import show
from varv.participation.dialogues.editing import Ask
from varv.participation.dialogues.handles import by_lot
from varv.participation.dialogues.models import Answer, Dialogue, Remark, Tally
from varv.people.actors import Actor, Kind, anonymous
from varv.people.permissions import P

BATCH = 1000
ANSWERS, SENT = 5_000, 100
ASKS = (
    Ask("one_of", "Hur ofta?", options=("Varje dag", "Varje vecka", "Sällan", "Aldrig")),
    Ask("several_of", "Vad vill du ha?", options=("Is", "Ljus", "Eld", "Tak", "Kafé")),
    Ask("yes_no", "Hela natten?"),
    Ask("whole", "Hur många gånger?", low=0, high=31),
    Ask("long_text", "Något mer?", required=False),
)


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
    with transaction.atomic():
        show(row, is_over=True)


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


def answering(row: Dialogue, count: int = SENT) -> Measured:
    """Measure whole answers: begun, a page saved, sent."""
    nobody = anonymous(row.municipality_id)
    raw = {"q1": ["o1"], "q2": ["o1", "o3"], "q3": ["yes"], "q4": ["7"], "q5": ["Mer ljus."]}

    def work(number: int) -> None:
        by = replace(nobody, visitor=f"bench {number}")
        sheet = actions.start(dialogue=row, by=by)
        actions.save(sheet=sheet, step="page1", raw=raw, by=by, language="sv")
        actions.send(sheet=sheet, by=by, language="sv")

    measured = Measured()
    for number in range(count):
        begun = time.perf_counter()
        work(number)
        measured.times.append(time.perf_counter() - begun)
    measured.seconds = sum(measured.times)
    return measured


def pages(town: Town, row: Dialogue) -> dict[str, str]:
    """Return the public pages of a dialogue."""
    base = f"{town.base}/dialoger/"
    return {
        "Dialogues, list": base,
        "Dialogue, page": f"{base}{row.slug}/",
        "Dialogue, results": f"{base}{row.slug}/resultat/",
    }


def prepare(town: Town) -> Callable[[], Iterator[Row]]:
    """Make a dialogue with many answers; return what measures it."""
    with scope(municipality=town.row):
        row = dialogue(town.row)
        fill(row, ANSWERS)
    return partial(measure, town, row)


def measure(town: Town, row: Dialogue) -> Iterator[Row]:
    """Measure the pages, and answers one after the other through the actions.

    Raises:
        SystemExit: not every answer is there once.
    """
    yield from read(pages(town, row))
    with scope(municipality=town.row):
        before = Answer.objects.filter(dialogue=row).count()
        yield line("Dialogue, whole answer, one by one without the web", answering(row))
        given = Answer.objects.filter(dialogue=row).count() - before
    connection.close()
    if given != SENT:
        raise SystemExit(f"{given} answers are there, not {SENT}")
