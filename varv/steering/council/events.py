"""What the council decided, for those who listen above: plans, and the links of a lap."""

from dataclasses import dataclass

from varv.people.actors import Actor


@dataclass(frozen=True)
class NeedApproved:
    """The council said yes to a need, which is to become an activity of a plan."""

    municipality_id: int
    item_id: int
    decision_id: int
    need_key: str
    plan_id: int
    unit_id: int
    by: Actor


@dataclass(frozen=True)
class NeedBecameActivity:
    """A need that the council said yes to stands in a plan."""

    municipality_id: int
    item_id: int
    need_key: str
    activity_id: int
    by: Actor


@dataclass(frozen=True)
class ItemDecided:
    """The council decided about an item, for the first time or anew.

    Args:
        key: of the need or the activity, as the item names it.
        activity_id: what the item is about, or became.
        communicator_id: the officer who was named to tell of it, when nobody was before.
    """

    municipality_id: int
    item_id: int
    decision_id: int
    kind: str
    key: str
    outcome: str
    activity_id: int | None
    by: Actor
    communicator_id: int | None = None


@dataclass(frozen=True)
class MinutesAdjusted:
    """The minutes of a meeting were approved by both who shall do it."""

    municipality_id: int
    meeting_id: int
