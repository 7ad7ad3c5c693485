"""Keys as words: made of chance, shown once, known again by their digest."""

import hashlib
import secrets
from dataclasses import dataclass

BEGINS = "varv_"
SHOWN = 10  # characters by which a key is told from others


@dataclass(frozen=True)
class Word:
    """A key, as it is shown the one time."""

    text: str

    @property
    def hint(self) -> str:
        """Return its beginning, which opens nothing."""
        return self.text[:SHOWN]

    @property
    def digest(self) -> str:
        """Return what is kept of it; 256 bits of chance need no slow digest."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def new() -> Word:
    """Return a key that nobody can guess."""
    return Word(BEGINS + secrets.token_urlsafe(32))
