"""What happened to municipalities."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class MunicipalityFounded:
    """A municipality was given its place on the installation."""

    municipality_id: int
    by: Any


@dataclass(frozen=True)
class MunicipalityChanged:
    """A municipality's face or contact was changed."""

    municipality_id: int
    by: Any


@dataclass(frozen=True)
class UnitAdded:
    """A unit was added to a municipality's organisation."""

    municipality_id: int
    unit_id: int
    by: Any


@dataclass(frozen=True)
class UnitChanged:
    """A unit got another name or contact."""

    municipality_id: int
    unit_id: int
    by: Any
