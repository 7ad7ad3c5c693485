"""What answers are worth: a share of all that could have been achieved."""

from collections.abc import Iterable, Sequence

from varv.steering.maturity.states import FULL, POINTS, Status


def share(statuses: Iterable[str]) -> int | None:
    """Return how much is achieved in whole per cent; nothing when nothing is relevant."""
    points = [POINTS[Status(each)] for each in statuses if Status(each) in POINTS]
    if not points:
        return None
    return round(100 * sum(points) / (FULL * len(points)))


def suggested(statuses: Sequence[str]) -> Status | None:
    """Return what several answers come to: the middle one, the lower of two middle ones.

    What is not relevant counts only when nobody finds it relevant.
    """
    known = [Status(each) for each in statuses]
    relevant = sorted((each for each in known if each in POINTS), key=POINTS.__getitem__)
    if relevant:
        return relevant[(len(relevant) - 1) // 2]
    return Status.NOT_RELEVANT if known else None


def is_gap(status: str) -> bool:
    """Tell whether something is left to do."""
    return POINTS.get(Status(status), FULL) < FULL
