"""Who somebody has been shown to be by an e-ID."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from varv.people.levels import Level


@dataclass(frozen=True)
class Identity:
    """What a verified ID token says, and what shows that it said so."""

    number: str
    given_name: str
    family_name: str
    level: Level
    acr: str
    issuer: str
    subject: str
    evidence: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Return given and family name."""
        return f"{self.given_name} {self.family_name}".strip()
