"""Who signed in, and who gave whom which right: each leaves a record."""

from dataclasses import fields
from typing import Any

from varv.audit import actions as audit
from varv.core.events import listen
from varv.people import events


def _data(event: Any) -> dict[str, Any]:
    """Return what an event says, apart from who did it, in words that can be stored."""
    said = {part.name: getattr(event, part.name) for part in fields(event) if part.name != "by"}
    return {name: None if value is None else str(value) for name, value in said.items()}


def _record(action: str, event: Any, subject: tuple[str, object], concerns: int | None) -> None:
    audit.record(by=event.by, action=action, subject=subject, concerns=concerns, data=_data(event))


@listen(events.SignedIn)
def signed_in(event: events.SignedIn) -> None:
    """Record that a resident signed in."""
    _record("person.sign_in", event, ("people.signin", event.sign_in_id), None)


@listen(events.SignedOut)
def signed_out(event: events.SignedOut) -> None:
    """Record that a resident signed out."""
    _record("person.sign_out", event, ("people.signin", event.sign_in_id), None)


@listen(events.AccountSignedIn)
def account_signed_in(event: events.AccountSignedIn) -> None:
    """Record that a member of staff signed in."""
    _record("account.sign_in", event, ("people.user", event.user_id), None)


@listen(events.OperatorEntrusted)
def operator_entrusted(event: events.OperatorEntrusted) -> None:
    """Record that somebody was made an operator."""
    _record("operator.entrust", event, ("people.user", event.user_id), None)


@listen(events.OfficerAppointed)
def officer_appointed(event: events.OfficerAppointed) -> None:
    """Record that somebody was made an officer."""
    _record("officer.appoint", event, ("people.officer", event.officer_id), None)


@listen(events.OfficerDeactivated)
def officer_deactivated(event: events.OfficerDeactivated) -> None:
    """Record that an officer's work here ended."""
    _record("officer.deactivate", event, ("people.officer", event.officer_id), None)


@listen(events.RoleAssigned)
def role_assigned(event: events.RoleAssigned) -> None:
    """Record that a role was given."""
    _record("role.assign", event, ("people.officer", event.officer_id), None)


@listen(events.RoleEnded)
def role_ended(event: events.RoleEnded) -> None:
    """Record that a role was ended."""
    _record("role.end", event, ("people.officer", event.officer_id), None)


@listen(events.PersonRegistered)
def person_registered(event: events.PersonRegistered) -> None:
    """Record that the municipality came to know a person."""
    _record("person.register", event, ("people.person", event.person_id), event.person_id)


@listen(events.GuardianshipRegistered)
def guardianship_registered(event: events.GuardianshipRegistered) -> None:
    """Record that somebody was said to be a child's guardian."""
    subject = ("people.person", event.child_id)
    _record("guardianship.register", event, subject, event.child_id)


@listen(events.ProtectionSet)
def protection_set(event: events.ProtectionSet) -> None:
    """Record that a person's data was hidden or shown."""
    _record("person.protect", event, ("people.person", event.person_id), event.person_id)


@listen(events.ContactChanged)
def contact_changed(event: events.ContactChanged) -> None:
    """Record that a resident changed how they are reached."""
    _record("person.contact", event, ("people.person", event.person_id), event.person_id)
