"""What happened to people and their rights."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OfficerAppointed:
    """An account became an officer of a municipality."""

    officer_id: int
