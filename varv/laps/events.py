"""What happened to laps, for those who listen above."""

from dataclasses import dataclass

from varv.people.actors import Actor


@dataclass(frozen=True)
class Linked:
    """One thing was said to have grown out of another."""

    link_id: int
    before_id: int
    after_id: int
    by: Actor


@dataclass(frozen=True)
class Unlinked:
    """It was said no longer."""

    link_id: int
    before_id: int
    after_id: int
    by: Actor


@dataclass(frozen=True)
class Moved:
    """What is linked to a thing counts at another of its kind, or at itself again."""

    node_id: int
    to_id: int


@dataclass(frozen=True)
class Shown:
    """Everybody may read of a thing in its lap from now on, or no longer."""

    node_id: int
    is_public: bool
    by: Actor


@dataclass(frozen=True)
class TurnedDown:
    """Somebody said that two things that look alike do not belong together."""

    before_id: int
    after_id: int
    by: Actor
