"""What goes along with a mail."""

from dataclasses import dataclass

from django.core.files.storage import default_storage


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with a notice: its name, what it is, and where its content is kept."""

    name: str
    media_type: str
    stored_as: str

    def content(self) -> bytes:
        """Return what it holds."""
        with default_storage.open(self.stored_as, "rb") as kept:
            held: bytes = kept.read()
        return held
