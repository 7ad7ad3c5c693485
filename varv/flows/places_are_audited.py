"""Who let a municipality join, described it or built its organisation: each leaves a record."""

from dataclasses import replace

from varv.audit import actions as audit
from varv.core.events import listen
from varv.municipalities import events

PLACE, UNIT = "municipalities.municipality", "municipalities.unit"
Event = (
    events.MunicipalityFounded | events.MunicipalityChanged | events.UnitAdded | events.UnitChanged
)


def _record(action: str, event: Event, subject: tuple[str, int]) -> None:
    """Leave the record in the municipality that it is about, whoever did it."""
    by = replace(event.by, municipality_id=event.municipality_id)
    audit.record(by=by, action=action, subject=subject)


@listen(events.MunicipalityFounded)
def founded(event: events.MunicipalityFounded) -> None:
    """Record that a municipality joined."""
    _record("municipality.found", event, (PLACE, event.municipality_id))


@listen(events.MunicipalityChanged)
def changed(event: events.MunicipalityChanged) -> None:
    """Record that a municipality was described anew."""
    _record("municipality.describe", event, (PLACE, event.municipality_id))


@listen(events.UnitAdded)
def added(event: events.UnitAdded) -> None:
    """Record that a unit was added."""
    _record("unit.add", event, (UNIT, event.unit_id))


@listen(events.UnitChanged)
def described(event: events.UnitChanged) -> None:
    """Record that a unit got another name or contact."""
    _record("unit.describe", event, (UNIT, event.unit_id))
