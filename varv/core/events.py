"""Upwards goes only a frozen event: whoever listens writes in the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")

_listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def listen(event: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register the decorated function for every published event of the class."""

    def register(listener: Callable[[E], None]) -> Callable[[E], None]:
        _listeners[event].append(listener)
        return listener

    return register


def publish(event: object) -> None:
    """Tell every listener of the event's class, in the order they registered."""
    for listener in _listeners[type(event)]:
        listener(event)
