"""What all actions on a review begin with."""

from varv.core.errors import Conflict, Refused
from varv.steering.reviews.models import Review
from varv.steering.reviews.states import State


def ask(allowed: bool, rule: str) -> None:
    """Refuse when a rule says no."""
    if not allowed:
        raise Refused(rule)


def hold(review: Review) -> None:
    """Keep others from closing a review while it is written in.

    Raises:
        Conflict: somebody has closed it.
    """
    rows = Review.objects.select_for_update()
    if rows.values_list("state", flat=True).get(pk=review.pk) != State.OPEN:
        raise Conflict("review.closed")
