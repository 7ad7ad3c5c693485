"""What else Mina sidor shows than cases: bookings, proposals, questions that wait."""

from collections.abc import Callable, Sequence

from varv.web.my.dialogues import part as dialogues
from varv.web.my.meetups import part as meetups
from varv.web.my.parts import Also
from varv.web.my.proposals import part as proposals
from varv.web.requests import Request

SHOWS: Sequence[Callable[[Request], Also]] = (
    meetups.show,
    proposals.show,
    dialogues.show,
)


def also(request: Request) -> list[Also]:
    """Return the parts that have something in them."""
    return [part for part in (show(request) for show in SHOWS) if part.items]
