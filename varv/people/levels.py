"""How sure we are of who somebody is (eIDAS levels, as Sweden Connect names them)."""

import enum


class Level(enum.IntEnum):
    """Assurance level of an identity, lowest first."""

    NONE = 0
    EMAIL = 1
    SUBSTANTIAL = 2
    HIGH = 3

    @classmethod
    def named(cls, name: str) -> "Level":
        """Return the level that a service package calls by name."""
        return cls[name.upper()]
