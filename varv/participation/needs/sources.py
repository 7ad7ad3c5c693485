"""Where a need comes from, as it was called then."""

from dataclasses import dataclass

from varv.participation.needs.states import Origin

LONGEST_KEY = 60
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Source:
    """What somebody said the need in.

    Args:
        kind: a word of ``Origin``.
        key: names the thing within its kind, as its address does; empty when it has no page.
        title: what it was called when the need was noted.
    """

    kind: str
    key: str = ""
    title: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether it can be stored."""
        fits = len(self.key) <= LONGEST_KEY and len(self.title) <= LONGEST_TITLE
        return self.kind in Origin.values and fits


ELSEWHERE = Source(kind=Origin.OTHER)
