"""Counts of answers: exact ones for staff, kept by revision, and those that everybody sees."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Q

from varv.eservices.package.compiled import Package
from varv.participation.dialogues import questions, tallies
from varv.participation.dialogues.models import Answer, Dialogue, Tally, Theme
from varv.participation.dialogues.states import Reading
from varv.participation.dialogues.tallies import Counted

BATCH = 2000
KEPT_SECONDS = 3600


def package(dialogue: Dialogue) -> Package:
    """Return the questions of a dialogue, compiled."""
    return questions.compiled(dialogue.form, dialogue.texts)


def counted(dialogue: Dialogue, tally: Tally, question: str = "", cell: str = "") -> Counted:
    """Return the exact counts, of all answers or of those who gave one answer.

    They are counted once for each revision of the answers.
    """
    key = f"dialogue:{dialogue.pk}:{tally.revision}:{question}:{cell}"
    known = cache.get(key)
    if known is None:
        known = count_now(dialogue, question, cell).stored()
        cache.set(key, known, KEPT_SECONDS)
    return tallies.restored(known)


def count_now(dialogue: Dialogue, question: str = "", cell: str = "") -> Counted:
    """Count all answers in one pass."""
    asked = package(dialogue)
    values = _values(dialogue)
    if question:
        wanted = tallies.those_who(asked, question, cell)
        values = (each for each in values if wanted(each))
    return tallies.count(asked, values)


def _values(dialogue: Dialogue) -> Iterator[Mapping[str, Any]]:
    rows = Answer.objects.filter(dialogue=dialogue).order_by()
    return rows.values_list("values", flat=True).iterator(BATCH)


def shown(tally: Tally | None) -> Counted:
    """Return the counts that everybody sees: as they were when they last moved."""
    return tallies.restored(tally.shown if tally else {})


def theme_counts(dialogue: Dialogue, question: str = "") -> list[tuple[Theme, int]]:
    """Return the themes of a dialogue with how many texts each has, most first."""
    of = Q(texts__question=question) if question else Q()
    rows = Theme.objects.filter(dialogue=dialogue)
    themes = rows.annotate(number=Count("texts", filter=of)).order_by("-number", "name")
    return [(theme, theme.number) for theme in themes]


def readings(dialogue: Dialogue) -> dict[str, int]:
    """Return how many free texts are read, may be quoted, and wait."""
    rows = dialogue.remarks.values_list("reading").annotate(number=Count("pk")).order_by()
    return dict.fromkeys(Reading.values, 0) | dict(rows)
