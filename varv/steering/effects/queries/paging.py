"""Indicators a page at a time, by title."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from varv.steering.effects.models import Indicator
from varv.steering.effects.queries.reading import Standing, standings


@dataclass(frozen=True)
class Page:
    """One page of indicators, and the keys of the pages beside it."""

    standings: Sequence[Standing]
    earlier: int | None
    later: int | None


def page(rows: QuerySet[Indicator], size: int, *, after: int, before: int) -> Page:
    """Return one page of what is measured still, by title.

    Args:
        after: the indicator that the page begins after; nought for the first page.
        before: the indicator that the page ends before.
    """
    going = rows.filter(ended_on__isnull=True)
    mark = Indicator.objects.filter(pk=after or before).values_list("title", flat=True)
    title = mark.first() if after or before else None
    if title is not None and not after:
        found = list(going.filter(title__lt=title).order_by("-title")[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        earlier = found[0].pk if found and more else None
        return Page(standings(found), earlier, found[-1].pk if found else None)
    if title is not None:
        going = going.filter(title__gt=title)
    found = list(going.order_by("title")[: size + 1])
    more, found = len(found) > size, found[:size]
    earlier = found[0].pk if found and title is not None else None
    return Page(standings(found), earlier, found[-1].pk if more else None)
