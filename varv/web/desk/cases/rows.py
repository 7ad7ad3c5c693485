"""What the rows of the work list say of a case: its state, and how long until it is due."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from varv.cases import words
from varv.cases.models import Case
from varv.cases.queries import Listed
from varv.cases.states import Phase
from varv.core.dates import short_date
from varv.core.workdays import workdays_left

WORDS: dict[str, Promise] = {
    Phase.RECEIVED: gettext_lazy("Ny"),
    Phase.HANDLING: gettext_lazy("Handläggs"),
    Phase.WAITING: gettext_lazy("Väntar på svar"),
    Phase.DECIDED: gettext_lazy("Beslutat"),
    Phase.CLOSED: gettext_lazy("Avslutat"),
}
TAGS: dict[str, str] = {
    Phase.RECEIVED: "new",
    Phase.HANDLING: "going",
    Phase.WAITING: "wait",
    Phase.DECIDED: "done",
    Phase.CLOSED: "done",
}


class Remaining(NamedTuple):
    """How long there is until a case is due, in words."""

    is_late: bool
    due: str
    days: str
    edge: str


@lru_cache(maxsize=4096)
def remaining(today: dt.date, due_on: dt.date, language: str) -> Remaining:
    """Return the day and the number of workdays left; passed days carry a plus sign."""
    if due_on == today:
        return Remaining(False, gettext("i dag"), "0", "today")
    left = workdays_left(today, due_on)
    is_late = due_on < today
    days = f"+{max(-left, 1)}" if is_late else str(left)
    return Remaining(is_late, short_date(due_on, language), days, "late" if is_late else "")


def is_late(case: Case | Listed, today: dt.date) -> bool:
    """Tell whether the promised day has passed; while the clock stands still it does not pass."""
    return case.is_open and case.phase != Phase.WAITING and case.due_on < today


def word_of(case: Case | Listed, today: dt.date) -> tuple[str, str]:
    """Return the tag of a case's state and the word beside it."""
    if is_late(case, today):
        return "late", gettext("Försenat")
    if case.phase == Phase.DECIDED:
        return TAGS[case.phase], words.settled(case.version_id)
    return TAGS[case.phase], str(WORDS[case.phase])
