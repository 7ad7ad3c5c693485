"""Which page of a list an address asks for, by the key of what stands beside it."""

from collections.abc import Mapping


def asked(sent: Mapping[str, str]) -> dict[str, int]:
    """Return what the page begins after, or ends before; nought where nothing is said."""
    return {name: _key(sent.get(name, "")) for name in ("after", "before")}


def _key(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 16 else 0
