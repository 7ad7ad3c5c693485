"""What happened to a plan or an activity, for those who listen above."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlanAdopted:
    """A plan came into force."""

    plan_id: int


@dataclass(frozen=True)
class ActivityProposed:
    """An activity was put into a plan."""

    activity_id: int


@dataclass(frozen=True)
class ActivityDescribed:
    """An activity is called something else, or others may read of it."""

    activity_id: int


@dataclass(frozen=True)
class ActivityStarted:
    """An activity was chosen for its first year."""

    activity_id: int


@dataclass(frozen=True)
class ActivityMoved:
    """An activity came to another stage."""

    activity_id: int
    stage: str


@dataclass(frozen=True)
class ActivityLaunched:
    """What an activity makes is in use."""

    activity_id: int
