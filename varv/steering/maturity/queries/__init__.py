"""Reading rounds: what came of them, compared with before and between units, and what is left."""

from varv.steering.maturity.queries.gaps import Gap, gaps
from varv.steering.maturity.queries.reading import (
    answers,
    assessments,
    before,
    mine,
    rounds,
    shown_to_all,
)
from varv.steering.maturity.queries.results import Line, Result, Score, result, totals

__all__ = [
    "Gap",
    "Line",
    "Result",
    "Score",
    "answers",
    "assessments",
    "before",
    "gaps",
    "mine",
    "result",
    "rounds",
    "shown_to_all",
    "totals",
]
