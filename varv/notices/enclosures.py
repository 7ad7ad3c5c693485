"""What goes along with a mail."""

from dataclasses import dataclass

from django.core.files.storage import default_storage


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with a notice: its name, what it is, and where its content is kept.

    Short text, such as a date for a calendar, is kept in the notice itself.
    """

    name: str
    media_type: str
    stored_as: str = ""
    text: str = ""

    def content(self) -> bytes:
        """Return what it holds."""
        if self.text:
            return self.text.encode()
        with default_storage.open(self.stored_as, "rb") as kept:
            held: bytes = kept.read()
        return held
