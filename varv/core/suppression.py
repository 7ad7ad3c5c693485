"""Hiding small numbers so that they cannot be worked out either.

Somebody who knows this file, the total and every number that is shown still finds at least two
numbers that each hidden one could be (docs/adr/0019, tests/core/test_suppression.py).
"""

from collections.abc import Sequence


def hidden(counts: Sequence[int], least: int) -> frozenset[int]:
    """Return the places of the numbers to hide among parts whose sum everybody knows.

    Numbers below ``least`` are hidden, zeros too. When that leaves one number alone, or numbers
    that can only be all zero or all as large as hidden numbers get, then the smallest of those
    shown go as well; of equals all go, or the order would give them away.
    """
    if not any(counts):
        return frozenset()
    small = frozenset(place for place, count in enumerate(counts) if count < least)
    if not small or _is_safe([counts[place] for place in small], least):
        return small
    left = [count for count in counts if count >= least]
    smallest = min(left, default=-1)
    return small | {place for place, count in enumerate(counts) if count == smallest}


def _is_safe(small: Sequence[int], least: int) -> bool:
    """Tell whether hidden numbers could be others with the same sum."""
    return len(small) > 1 and 0 < sum(small) < len(small) * (least - 1)


def is_hidden(count: int, of: int, least: int) -> bool:
    """Tell whether to hide how many of a known number did one thing: few of them, or nearly all.

    For numbers that stand alone, as the options of a question with several answers.
    """
    return count < least or of - count < least
