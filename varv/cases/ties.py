"""What keeps a closed case although its time is over, as those say who are above the cases."""

from collections.abc import Callable

from django.db.models import Exists, Q

_found: list[Callable[[], Exists]] = []


def tie(found: Callable[[], Exists]) -> Callable[[], Exists]:
    """Register the decorated function; it tells of an outer case whether something hangs on it."""
    _found.append(found)
    return found


def tied() -> Q:
    """Return the condition for cases that something still hangs on."""
    condition = Q(pk__in=[])
    for found in _found:
        condition |= Q(found())
    return condition
