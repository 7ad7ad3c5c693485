"""The question what it was like to apply, as it stands on the pages of a decided case."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from varv.cases import queries as cases
from varv.cases.models import Case
from varv.core import clock
from varv.participation.satisfaction import queries, rules
from varv.participation.satisfaction.models import LONGEST, Answer
from varv.participation.satisfaction.states import Grade
from varv.people.actors import Actor


@dataclass(frozen=True)
class Asked:
    """The question of a case, with what is answered already.

    Args:
        word: what the link of the question ends with.
        until: the last day on which it can be answered, or answered otherwise.
        given: what was written and could not be stored.
    """

    word: str
    until: dt.date
    answer: Answer | None
    given: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    longest: int = LONGEST

    @property
    def grades(self) -> Sequence[Grade]:
        """Return what can be answered, the best first."""
        return list(reversed(Grade))

    @property
    def grade(self) -> str:
        """Return the grade that is chosen."""
        return self.given.get("grade", str(self.answer.grade) if self.answer else "")

    @property
    def text(self) -> str:
        """Return the words that stand in the form."""
        return self.given.get("text", self.answer.text if self.answer else "")


def asked(case: Case) -> Asked | None:
    """Return the question, or nothing when the case is not asked about now."""
    until = rules.last_day(case)
    package = cases.compiled(case.version)
    if until is None or not rules.may_answer(case, package, clock.today()):
        return None
    return Asked(queries.word_of(case), until, queries.answer_of(case))


def asked_of(case: Case, reader: Actor) -> Asked | None:
    """Return the question when it is the reader who applied."""
    return asked(case) if rules.is_asked(reader, case) else None
