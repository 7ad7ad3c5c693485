"""By which ways notices leave: mail, and what areas above add."""

from collections.abc import Callable

from varv.notices.models import Outbox

Deliver = Callable[[Outbox], None]

_ways: dict[str, Deliver] = {}


class Down(Exception):
    """Nothing can be delivered this way at the moment; all that waits for it goes on waiting."""


class Final(Exception):
    """The other side refused for good; trying once more would change nothing."""


def carry(channel: str) -> Callable[[Deliver], Deliver]:
    """Let the decorated function deliver every notice of the channel.

    It returns when the notice has arrived. It may be called again for a notice that did arrive,
    when a worker was killed before it could say so, and then makes sure that nothing comes twice.
    """

    def register(deliver: Deliver) -> Deliver:
        _ways[channel] = deliver
        return deliver

    return register


def names() -> list[str]:
    """Return all ways out."""
    return list(_ways)


def deliver(row: Outbox) -> None:
    """Deliver a notice its own way.

    Raises:
        Down: the way is closed for all at the moment.
        Final: this notice will never be taken.
    """
    _ways[row.channel](row)
