"""What every action of the council begins with."""

from collections.abc import Mapping

from varv.core.errors import Invalid, Refused


def ask(allowed: bool, rule: str) -> None:
    """Refuse when a rule says no."""
    if not allowed:
        raise Refused(rule)


def refuse(faults: Mapping[str, str]) -> None:
    """Refuse what has faults.

    Raises:
        Invalid: there are any.
    """
    if faults:
        raise Invalid(faults)
