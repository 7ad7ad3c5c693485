"""Council: which routes are open, and which rows of Skellefteå stand in an address."""

from collections.abc import Callable, Mapping
from typing import Any

PUBLIC: set[str] = set()
OWN: set[str] = set()
NEEDS_MORE: set[str] = set()
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {}


def build(ground: Any) -> None:
    """Have what the walks need of council."""
