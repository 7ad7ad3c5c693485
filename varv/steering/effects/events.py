"""What happened to an indicator, for those who listen above."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EffectMeasured:
    """An indicator got a point."""

    indicator_id: int
