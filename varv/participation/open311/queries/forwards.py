"""Reading what is passed on to other authorities."""

from collections.abc import Sequence

from django.db.models import Count, Q

from varv.participation.open311.models import Forward, Passage
from varv.participation.open311.states import State

LATEST = 50


def forwards() -> Sequence[Forward]:
    """Return all forwards, each with how many of its reports are where."""
    rows = Forward.objects.select_related("teller").order_by("name", "category")
    counts = {
        "arrived": Count("passages", filter=Q(passages__state=State.ARRIVED)),
        "waiting": Count("passages", filter=Q(passages__state=State.WAITING)),
        "stuck": Count("passages", filter=Q(passages__state__in=[State.UNSURE, State.DECLINED])),
    }
    return list(rows.annotate(**counts))


def passages(forward: Forward) -> Sequence[Passage]:
    """Return the latest reports that a forward passed on, newest first."""
    rows = Passage.objects.filter(forward=forward).select_related("report__case__unit")
    return list(rows.order_by("-created_at")[:LATEST])


def to_ask_about(forward: Forward, most: int) -> Sequence[Passage]:
    """Return what has arrived elsewhere and is not closed there, the oldest first."""
    rows = Passage.objects.filter(forward=forward, state=State.ARRIVED, is_open=True)
    return list(rows.order_by("arrived_at")[:most])
