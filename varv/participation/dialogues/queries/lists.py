"""Lists of dialogues and of free texts, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import QuerySet

from varv.core import clock, words
from varv.participation.dialogues.models import Dialogue, Remark, Tally
from varv.participation.dialogues.states import Openness, Results, State
from varv.people.actors import Actor
from varv.people.permissions import P

PAGE = 20
LOOKED_THROUGH = 500  # by a search, of which there are few
HEAVY = ("form", "texts", "background", "outcome")


@dataclass(frozen=True)
class Listed:
    """A dialogue in a list, with how many have answered."""

    dialogue: Dialogue
    answers: int


def listed(rows: QuerySet[Dialogue]) -> list[Listed]:
    """Return dialogues with how many have answered each."""
    found = rows.select_related("tally").defer(*(f for f in HEAVY), "tally__shown")
    return [Listed(row, _answers(row)) for row in found]


def _answers(row: Dialogue) -> int:
    tally: Tally | None = getattr(row, "tally", None)
    return tally.answers if tally else 0


def _public() -> QuerySet[Dialogue]:
    """Return what everybody may find: all that are decided, but those by link."""
    return Dialogue.objects.exclude(state=State.DRAFT).exclude(openness=Openness.LINK)


def open_now() -> list[Listed]:
    """Return the dialogues that take answers or will soon, the first to close first."""
    rows = _public().filter(state=State.RUNNING, closes_at__gt=clock.now())
    return listed(rows.order_by("closes_at", "pk")[:PAGE])


def earlier(before: int | None = None) -> tuple[list[Listed], int | None]:
    """Return dialogues that have closed, the latest made first, and where the next page begins."""
    rows = _public().filter(closes_at__lte=clock.now()).order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = listed(rows[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].dialogue.pk if len(found) > PAGE else None


def found(text: str, most: int) -> list[Dialogue]:
    """Return the dialogues that hold every word of a text, the latest made first."""
    wanted = words.stems(text)
    rows = _public().order_by("-pk").defer(*HEAVY)[:LOOKED_THROUGH] if wanted else ()
    held = (row for row in rows if words.holds(" ".join(_words(row)), wanted))
    return list(islice(held, most))


def _words(row: Dialogue) -> Iterator[str]:
    yield from (row.title, row.lead)
    yield from map(str, row.english.values())


def results_of(limit: int = 3) -> list[Dialogue]:
    """Return the dialogues that were last answered by the municipality."""
    rows = _public().filter(state=State.ANSWERED).exclude(results=Results.STAFF)
    return list(rows.order_by("-answered_at").defer(*HEAVY)[:limit])


def at_desk(actor: Actor, before: int | None = None) -> tuple[list[Listed], int | None]:
    """Return the dialogues that an officer may run, the latest first, and where to go on."""
    units = actor.grants.get(P.DIALOGUE_MANAGE, frozenset())
    rows = Dialogue.objects.filter(owner_id__in=units).order_by("-pk").select_related("owner")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = listed(rows[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].dialogue.pk if len(found) > PAGE else None


def remarks(dialogue: Dialogue, question: str, reading: str, after: str = "") -> QuerySet[Remark]:
    """Return a page of free texts and one more, in the order of chance that their ids are."""
    rows = Remark.objects.filter(dialogue=dialogue)
    if question:
        rows = rows.filter(question=question)
    if reading:
        rows = rows.filter(reading=reading)
    if after:
        rows = rows.filter(pk__gt=after)
    return rows.order_by("pk").prefetch_related("themes")[: PAGE + 1]
