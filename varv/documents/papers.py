"""PDF documents without anything that runs when they are opened."""

import re
import zlib

from django.utils.translation import gettext as _

HARMFUL = (
    "JavaScript",
    "Launch",
    "RichMedia",
    "Rendition",
    "EmbeddedFile",
    "EmbeddedFiles",
    "ImportData",
    "SubmitForm",
    "XFA",
)
END = rb"(?=[\s/<>\[\]()%]|$)"
TAIL = 4096
PEEK = 256
BEFORE = 1024
MOST_OF_A_STREAM = 8 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024


def _spelled(word: str) -> bytes:
    """Return a pattern for a name, however its letters are written (ISO 32000-1 7.3.5)."""
    letters = (
        rb"(?:%s|#%s)" % (letter.encode(), f"(?i:{ord(letter):02x})".encode()) for letter in word
    )
    return b"".join(letters)


RUNS = re.compile(rb"/(?:" + b"|".join(_spelled(word) for word in HARMFUL) + rb")" + END)
LOCKED = re.compile(rb"/" + _spelled("Encrypt") + END)
PACKED = re.compile(rb"/" + _spelled("ObjStm") + END)
STREAM = re.compile(rb"(?<!end)stream\r?\n?")
NUMBERS = re.compile(rb"\s*(%|\d+\s)")


def checked(content: bytes) -> bytes:
    """Return the document as it is.

    Raises:
        ValueError: it is cut off, locked, or carries scripts, programs or other files.
    """
    end = content.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in content:
        raise ValueError(
            _("filen är trasig eller avbruten. Öppna den, spara den på nytt och skicka den igen.")
        )
    if len(content) - end > TAIL:
        raise ValueError(_runs())
    if LOCKED.search(content):
        raise ValueError(_("filen har lösenord. Spara den utan lösenord och skicka den igen."))
    if RUNS.search(content) or _hides_something(content):
        raise ValueError(_runs())
    return content


def _hides_something(content: bytes) -> bool:
    """Tell whether packed objects run something, or cannot be read so that nobody knows."""
    room = MOST_UNPACKED
    for start in STREAM.finditer(content):
        said_packed = PACKED.search(content, max(0, start.start() - BEFORE), start.start())
        end = content.find(b"endstream", start.end())
        unpacked = _unpacked(content[start.end() : end if end > 0 else None], bool(said_packed))
        if unpacked is None:
            return True
        room -= len(unpacked)
        if room < 0 or RUNS.search(unpacked):
            return True
    return False


def _unpacked(packed: bytes, is_objects: bool) -> bytes | None:
    """Return what a stream holds when it is or may be objects; nothing for pictures.

    None says that objects cannot be read.
    """
    unpacker = zlib.decompressobj()
    try:
        first = unpacker.decompress(packed[:PEEK], PEEK)
        if not is_objects and not NUMBERS.match(first):
            return b""
        rest = unpacker.unconsumed_tail + packed[PEEK:]
        whole = first + unpacker.decompress(rest, MOST_OF_A_STREAM)
    except zlib.error:
        return None if is_objects else b""
    return None if is_objects and not unpacker.eof else whole


def _runs() -> str:
    return _(
        "filen innehåller skript, formulär eller andra filer som vi inte tar emot. Öppna den, "
        "välj Skriv ut, spara som PDF och skicka den nya filen."
    )
