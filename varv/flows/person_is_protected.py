"""When a person's data is protected, their cases are too, those that exist already among them."""

from varv.cases import actions as cases
from varv.core.events import listen
from varv.people import events


@listen(events.ProtectionSet)
def protection(event: events.ProtectionSet) -> None:
    """Hide or show what exists already."""
    cases.follow_protection(person_id=event.person_id)


@listen(events.PersonRegistered)
def registered(event: events.PersonRegistered) -> None:
    """Follow a register that says anew who is protected."""
    cases.follow_protection(person_id=event.person_id)
