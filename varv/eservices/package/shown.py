"""The shape of ``public`` in process.yaml: what everybody may read of a case, and say of it."""

from typing import Literal

from pydantic import Field

from varv.eservices.package.kinds import Condition, Expression, Key, Strict

Stage = Literal[
    "received",
    "open",
    "reached",
    "announced",
    "referred",
    "prepared",
    "decided",
    "dismissed",
    "expired",
]


class SupportRule(Strict):
    """Signatures that may be gathered, for how long, and what they lead to."""

    threshold: Expression | None = None
    days: Expression | None = None
    names: Condition = False
    reached: Key | None = None
    expired: Key | None = None


class PublicRule(Strict):
    """What everybody may read of a case, and may say of it."""

    title: Key
    text: list[Key] = Field(min_length=1)
    place: Key | None = None
    name: Key | None = None
    moderation: Literal["before", "after"] = "before"
    publish: Key | None = None
    comments: Literal["none", "before", "after"] | Expression = Field(
        default="none", union_mode="left_to_right"
    )
    support: SupportRule | None = None
    quarantine: Expression | None = None
    stages: dict[Key, Stage] = {}
