"""What was decided about an item: as the minutes of its meeting have it, before that, and later."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from varv.steering.council.models import Decision, Item, Meeting


@dataclass(frozen=True)
class History:
    """All that was decided about an item.

    Args:
        minuted: as the minutes of its meeting have it; while there are none, what stands.
        before: what that one replaced, the first one first.
        later: what was decided since, about the item or at later meetings, the first one first.
    """

    minuted: Decision | None
    before: Sequence[Decision]
    later: Sequence[Decision]


def history(item: Item, drafted_at: dt.datetime | None, again: Sequence[Decision] = ()) -> History:
    """Return the history of an item, whose decisions are fetched already.

    Args:
        drafted_at: when the minutes were drafted; nothing while they are not.
        again: what later meetings decided about the same thing.
    """
    known = list(item.decisions.all())
    within = [each for each in known if drafted_at is None or each.at <= drafted_at]
    since = [*known[len(within) :], *again]
    return History(
        minuted=within[-1] if within else None,
        before=within[:-1],
        later=sorted(since, key=lambda each: (each.at, each.pk)),
    )


def histories(meeting: Meeting, items: Sequence[Item], *, public: bool) -> dict[int, History]:
    """Return the histories of the items of a meeting, by their ids.

    Args:
        public: only what everybody may read of later meetings.
    """
    again = _again(meeting, items, public=public)
    drafted_at = drafted(meeting)
    return {
        each.pk: history(each, drafted_at, again.get((each.kind, each.subject), ()))
        for each in items
    }


def drafted(meeting: Meeting) -> dt.datetime | None:
    """Return when the minutes of a meeting were drafted, or nothing."""
    minutes = getattr(meeting, "minutes", None)
    return minutes.drafted_at if minutes else None


def _again(
    meeting: Meeting, items: Sequence[Item], *, public: bool
) -> dict[tuple[str, str], list[Decision]]:
    """Return what stands decided at later meetings about the same things."""
    subjects = {each.subject for each in items if each.subject}
    if not subjects:
        return {}
    later = Q(item__meeting__on__gt=meeting.on) | Q(
        item__meeting__on=meeting.on, item__meeting__at__gt=meeting.at
    )
    rows = Decision.objects.filter(later, item__subject__in=subjects)
    if public:
        rows = rows.filter(item__is_public=True, item__meeting__is_public=True)
    rows = rows.select_related("item__meeting", "officer").order_by("item_id", "number")
    standing = {each.item_id: each for each in rows}
    found: dict[tuple[str, str], list[Decision]] = {}
    for each in standing.values():
        found.setdefault((each.item.kind, each.item.subject), []).append(each)
    return found
