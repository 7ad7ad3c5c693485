"""The questions of an evaluation, and what came of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from varv.participation.meetups.models import Rating, Series
from varv.participation.meetups.states import Question

LONGEST = 1000
FEWEST = 5  # answers, below which nothing is shown that could point at somebody
MOST = 6


@dataclass(frozen=True)
class Asked:
    """One question, in one language."""

    key: str
    kind: str
    text: str


@dataclass(frozen=True)
class Scale:
    """What was answered to a question from one to five."""

    asked: Asked
    counts: Mapping[int, int]

    @property
    def total(self) -> int:
        """Return how many answered."""
        return sum(self.counts.values())

    @property
    def mean(self) -> float:
        """Return the mean of the answers."""
        return sum(step * count for step, count in self.counts.items()) / max(self.total, 1)


@dataclass(frozen=True)
class Result:
    """What came of an evaluation; too few answers are counted and nothing more.

    ``hidden`` counts the last who answered: they are shown when there are more of them.
    """

    total: int
    is_shown: bool
    hidden: int = 0
    scales: Sequence[Scale] = ()
    words: Sequence[tuple[Asked, Sequence[str]]] = ()


def of(series: Series, language: str | None = None) -> list[Asked]:
    """Return what is asked after an occasion: the series' own questions, or the usual three."""
    if not series.questions:
        return [
            Asked("good", Question.SCALE, _("Hur var det på det hela taget?")),
            Asked("welcome", Question.SCALE, _("Hur välkommen kände du dig?")),
            Asked("words", Question.TEXT, _("Vad ska vi göra likadant, och vad annorlunda?")),
        ]
    return [
        Asked(
            str(each["key"]),
            str(each["kind"]),
            str((language == "en" and each.get("en")) or each["sv"]),
        )
        for each in series.questions
    ]


def result(asked: Sequence[Asked], ratings: Sequence[Rating]) -> Result:
    """Return what came of the questions, of the answers that are enough to hide in.

    Words are sorted by the alphabet, so that their order does not tell who wrote first.
    """
    shown = [rating for rating in ratings if rating.is_shown]
    hidden = len(ratings) - len(shown)
    if not shown:
        return Result(len(ratings), is_shown=False, hidden=hidden)
    scales, words = [], []
    for each in asked:
        given = [rating.answers[each.key] for rating in shown if each.key in rating.answers]
        if each.kind == Question.TEXT:
            words.append((each, sorted(map(str, given))))
        else:
            counted = Counter(given)
            scales.append(Scale(each, {step: counted[step] for step in range(1, 6)}))
    return Result(len(ratings), True, hidden, scales, words)
