"""What is measured grew out of the activity that it is measured for, and the service it is of."""

from varv.core.events import listen
from varv.flows import things_are_in_laps as things
from varv.laps import actions as laps
from varv.laps import queries as known
from varv.laps.models import Node
from varv.people.actors import system
from varv.steering.effects import events
from varv.steering.effects.models import Indicator


@listen(events.IndicatorDefined)
def defined(event: events.IndicatorDefined) -> None:
    """Link an indicator to what it is of."""
    _follow(event.indicator_id)


@listen(events.IndicatorDescribed)
def described(event: events.IndicatorDescribed) -> None:
    """Link an indicator to what it is of now; what people linked stays."""
    _follow(event.indicator_id)


def _follow(indicator_id: int) -> None:
    rows = Indicator.objects.select_related("activity__plan", "service")
    row = rows.get(pk=indicator_id)
    node, by = things.effect(row), system(row.municipality_id)
    wanted = _grown_from(row)
    for link in known.links_of(node):
        if link.officer_id is None and link.before not in wanted:
            laps.unlink(link=link, by=by)
    for each in wanted:
        laps.link(before=each, after=node, by=by)


def _grown_from(row: Indicator) -> list[Node]:
    found = [things.activity(row.activity)] if row.activity else []
    return [*found, things.service(row.service)] if row.service else found
