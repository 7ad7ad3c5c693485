"""What the scores of a meeting come to, for each item."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from varv.core import clock
from varv.steering.council import ranking
from varv.steering.council.models import Item, Meeting, Member, Score, Yardstick
from varv.steering.council.queries.reading import standing
from varv.steering.council.ranking import Mark, Result


@dataclass(frozen=True)
class Ranked:
    """An item with what its scores come to, and its place among the others."""

    item: Item
    result: Result
    place: int | None


def waited_for(meeting: Meeting) -> list[Member]:
    """Return the members whose scores count at the meeting."""
    day: dt.date = min(meeting.on, clock.today())
    return list(standing(day))


def ranked(
    meeting: Meeting, items: Sequence[Item], members: Collection[Member]
) -> tuple[list[Yardstick], list[Ranked]]:
    """Return what the meeting weighs by, and its items with the best first."""
    yardsticks = list(meeting.yardsticks.all())
    marks: dict[int, list[Mark]] = {each.pk: [] for each in items}
    rows = Score.objects.filter(item__meeting=meeting)
    for item, *given in rows.values_list("item_id", "yardstick_id", "member_id", "value"):
        marks.setdefault(item, []).append(Mark(*given))
    ids = [each.pk for each in members]
    results = [ranking.weigh(yardsticks, marks[each.pk], ids) for each in items]
    places = ranking.places([each.points for each in results])
    found = [Ranked(*each) for each in zip(items, results, places, strict=True)]
    return yardsticks, sorted(found, key=lambda each: each.place or len(items) + 1)


def result(item: Item, yardsticks: Sequence[Yardstick], members: Collection[Member]) -> Result:
    """Return what the scores of one item come to."""
    marks = [Mark(each.yardstick_id, each.member_id, each.value) for each in item.scores.all()]
    ids = [each.pk for each in members]
    return ranking.weigh(yardsticks, marks, ids)
