"""Dialogues: which routes are open, and which rows of Skellefteå stand in an address."""

from collections.abc import Callable, Mapping
from typing import Any

PUBLIC: set[str] = set()  # routes that everybody may read
OWN: set[str] = set()  # residents' own pages, where a stranger sees only what is the stranger's
NEEDS_MORE: set[str] = set()  # routes that open only with more than an address
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {}


def build(ground: Any) -> None:
    """Fill Skellefteå with one row of everything that an address of the area can name.

    What the ids need is kept in ``ground.rows``.
    """
