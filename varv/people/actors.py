"""Who does what is asked: one frozen picture of a person, an officer or the system."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from varv.core.errors import Refused
from varv.people.levels import Level
from varv.people.permissions import P

NOBODY: Mapping[P, frozenset[int]] = MappingProxyType({})


class Kind(enum.StrEnum):
    """In what way somebody comes to the platform."""

    ANONYMOUS = "anonymous"
    RESIDENT = "resident"
    OFFICER = "officer"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """Somebody who acts in one municipality, with all that rules need to know."""

    kind: Kind
    municipality_id: int | None
    name: str
    person_id: int | None = None
    officer_id: int | None = None
    user_id: int | None = None
    level: Level = Level.NONE
    sign_in_id: UUID | None = None
    wards: frozenset[int] = frozenset()
    grants: Mapping[P, frozenset[int]] = field(default_factory=lambda: NOBODY)
    is_operator: bool = False
    visitor: str = ""

    def may(self, permission: P, unit_id: int | None = None) -> bool:
        """Tell whether the permission is held in the unit, or in any unit when none is given."""
        units = self.grants.get(permission, frozenset())
        return bool(units) if unit_id is None else unit_id in units

    @property
    def is_resident(self) -> bool:
        """Tell whether a signed-in resident acts."""
        return self.kind is Kind.RESIDENT

    @property
    def is_officer(self) -> bool:
        """Tell whether a member of staff acts."""
        return self.kind is Kind.OFFICER

    @property
    def as_officer(self) -> int:
        """Return the officer's id.

        Raises:
            Refused: somebody else acts.
        """
        if self.officer_id is None:
            raise Refused("actor.is_officer")
        return self.officer_id

    @property
    def as_person(self) -> int:
        """Return the resident's id.

        Raises:
            Refused: somebody else acts.
        """
        if self.person_id is None:
            raise Refused("actor.is_resident")
        return self.person_id


def system(municipality_id: int | None, name: str = "Varv") -> Actor:
    """Return the actor of what the platform does by itself in a municipality."""
    return Actor(kind=Kind.SYSTEM, municipality_id=municipality_id, name=name)


def anonymous(municipality_id: int | None) -> Actor:
    """Return the actor of somebody who has not signed in."""
    return Actor(kind=Kind.ANONYMOUS, municipality_id=municipality_id, name="")
