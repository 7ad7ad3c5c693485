"""What happened to an indicator, for those who listen above."""

from dataclasses import dataclass


@dataclass(frozen=True)
class IndicatorDefined:
    """Something is measured from now on."""

    indicator_id: int


@dataclass(frozen=True)
class IndicatorDescribed:
    """An indicator measures something else, of something else, or others may see it."""

    indicator_id: int


@dataclass(frozen=True)
class EffectMeasured:
    """An indicator got a point."""

    indicator_id: int
