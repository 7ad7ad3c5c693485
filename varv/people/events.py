"""What happened to people, to accounts and to their rights."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from varv.people.actors import Actor


@dataclass(frozen=True)
class SignedIn:
    """A resident showed who they are with an e-ID."""

    sign_in_id: UUID
    by: Actor


@dataclass(frozen=True)
class SignedOut:
    """A resident ended their sign-in."""

    sign_in_id: UUID
    by: Actor


@dataclass(frozen=True)
class AccountSignedIn:
    """A member of staff signed in to their account."""

    user_id: int
    by: Actor


@dataclass(frozen=True)
class OperatorEntrusted:
    """An account was given the whole installation to look after."""

    user_id: int
    by: Actor


@dataclass(frozen=True)
class OfficerAppointed:
    """An account became an officer of a municipality."""

    officer_id: int
    by: Actor


@dataclass(frozen=True)
class OfficerDeactivated:
    """An officer no longer works for a municipality."""

    officer_id: int
    by: Actor


@dataclass(frozen=True)
class RoleAssigned:
    """An officer was given a role in a unit."""

    assignment_id: int
    officer_id: int
    unit_id: int
    role: str
    valid_from: dt.date
    valid_to: dt.date | None
    by: Actor


@dataclass(frozen=True)
class RoleEnded:
    """An officer's role in a unit got its last day."""

    assignment_id: int
    officer_id: int
    valid_to: dt.date
    by: Actor


@dataclass(frozen=True)
class PersonRegistered:
    """A municipality came to know a person."""

    person_id: int
    by: Actor


@dataclass(frozen=True)
class GuardianshipRegistered:
    """A register said that somebody is the guardian of a child."""

    guardian_id: int
    child_id: int
    by: Actor


@dataclass(frozen=True)
class ProtectionSet:
    """A person's data was hidden from most, or shown to them again."""

    person_id: int
    protection: str
    by: Actor


@dataclass(frozen=True)
class ContactChanged:
    """A resident said how they want to be reached."""

    person_id: int
    by: Actor
