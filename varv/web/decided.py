"""What the council decided about an activity, as the activity's own page tells it."""

from collections.abc import Sequence
from dataclasses import dataclass

from varv.steering.council import queries
from varv.steering.plans.models import Activity
from varv.web.council import Verdict, verdict


@dataclass(frozen=True)
class Decided:
    """What stands decided, and what stood before it, the newest first."""

    standing: Verdict | None
    earlier: Sequence[Verdict]


def about(activity: Activity, language: str, *, public: bool) -> Decided:
    """Return what was decided about an activity.

    Args:
        public: only what everybody may read; what was replaced by something else is never said to
            stand.
    """
    rows = queries.decisions_about(activity, public=False)
    told = [verdict(each, language) if each.is_public or not public else None for each in rows]
    return Decided(told[0] if told else None, [each for each in told[1:] if each])
