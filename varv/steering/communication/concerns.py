"""What should be seen to with an effort: a rule for each warning."""

import datetime as dt
from dataclasses import dataclass

from varv.steering.communication.states import LIVE, Concern, State


@dataclass(frozen=True)
class Known:
    """What the warnings hang on.

    Args:
        last_on: the last day of the effort's last time.
        changes: how often its message was changed within the days that the plan counts.
        results: how many results were written.
    """

    state: str
    last_on: dt.date
    is_measured: bool
    changes: int
    results: int


def of(known: Known, today: dt.date, most_changes: int) -> list[Concern]:
    """Return what is wrong with an effort, the gravest first; nothing with one cancelled."""
    if known.state == State.CANCELLED:
        return []
    is_live = known.state in LIVE
    found = {
        Concern.LATE: is_live and known.last_on < today,
        Concern.RESTLESS: known.state != State.DONE and known.changes > most_changes,
        Concern.UNMEASURED: not known.is_measured,
        Concern.NO_RESULT: known.state == State.DONE and known.is_measured and not known.results,
    }
    return [concern for concern, is_so in found.items() if is_so]
