"""Who said what grew out of what: each leaves a record."""

from varv.audit import actions as audit
from varv.core.events import listen
from varv.laps import events

LINK, NODE = "laps.link", "laps.node"


@listen(events.Linked)
def linked(event: events.Linked) -> None:
    """Record that one thing was said to have grown out of another."""
    data = {"before": event.before_id, "after": event.after_id}
    audit.record(by=event.by, action="lap.link", subject=(LINK, event.link_id), data=data)


@listen(events.Unlinked)
def unlinked(event: events.Unlinked) -> None:
    """Record that it is said no longer."""
    data = {"before": event.before_id, "after": event.after_id}
    audit.record(by=event.by, action="lap.unlink", subject=(LINK, event.link_id), data=data)


@listen(events.Shown)
def shown(event: events.Shown) -> None:
    """Record that everybody may read of a thing, or no longer."""
    data = {"is_public": event.is_public}
    audit.record(by=event.by, action="lap.show", subject=(NODE, event.node_id), data=data)


@listen(events.TurnedDown)
def turned_down(event: events.TurnedDown) -> None:
    """Record that two things were said not to belong together."""
    data = {"after": event.after_id}
    audit.record(by=event.by, action="lap.turn_down", subject=(NODE, event.before_id), data=data)
