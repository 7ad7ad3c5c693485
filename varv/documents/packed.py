"""Office documents: zip files that have to be what they say, all the way down."""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable

from django.utils.translation import gettext as _

MOST_PARTS = 3000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
SMALL = 1024 * 1024
CHUNK = 1024 * 1024
TYPES = "[Content_Types].xml"
MAIN = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
}
ODT = b"application/vnd.oasis.opendocument.text"
PROGRAMS = ("vbaproject", "vbadata", "activex", "oleobject", "scripts/", "basic/", "macrosheets/")
RELATION = re.compile(r"<(?:\w+:)?relationship\b[^>]*>")
LOADED = re.compile(r"/(attachedtemplate|oleobject|frame|subdocument)[\"']")
ELSEWHERE = re.compile(r"target\s*=\s*[\"']\s*(https?:|ftp:|mhtml:|file:/{4}|\\\\|//)")
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


def recognised(content: bytes) -> str | None:
    """Return the kind of office document, told by its own list of contents."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            if names[:1] == ["mimetype"] and _start(packed, "mimetype") == ODT:
                return "odt"
            if TYPES not in names:
                return None
            types = _start(packed, TYPES)
    except (*FAULTS, ValueError):
        return None
    return next((kind for kind, mark in MAIN.items() if mark in types), None)


def _start(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        return part.read(SMALL)


def docx(content: bytes) -> bytes:
    """Return the document as it is.

    Raises:
        ValueError: it is broken, unpacks to far too much, or carries programs.
    """
    return _checked(content)


xlsx: Callable[[bytes], bytes] = docx
odt: Callable[[bytes], bytes] = docx


def _checked(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_parts(packed, len(content))
            for part in packed.infolist():
                if part.filename.endswith(".rels") and _loads_template(packed, part.filename):
                    raise ValueError(_has_program())
    except FAULTS as fault:
        raise ValueError(
            _("filen är trasig eller har lösenord. Spara den på nytt utan lösenord.")
        ) from fault
    return content


def _check_parts(packed: zipfile.ZipFile, size: int) -> None:
    """Unpack every part to nowhere; what a part claims about its size is not believed."""
    parts = packed.infolist()
    room = min(MOST_UNPACKED, max(size * MOST_RATIO, SMALL))
    if len(parts) > MOST_PARTS:
        raise ValueError(_too_much())
    for part in parts:
        name = part.filename.lower()
        if any(program in name for program in PROGRAMS):
            raise ValueError(_has_program())
        if name.startswith("/") or ".." in name.split("/"):
            raise ValueError(_too_much())
        with packed.open(part) as opened:
            while chunk := opened.read(CHUNK):
                room -= len(chunk)
                if room < 0:
                    raise ValueError(_too_much())


def _loads_template(packed: zipfile.ZipFile, name: str) -> bool:
    """Tell whether a relation makes the reader's program fetch something from the network."""
    text = html.unescape(_start(packed, name).decode("utf-8", "replace")).lower()
    return any(
        LOADED.search(relation) and ELSEWHERE.search(relation)
        for relation in RELATION.findall(text)
    )


def _has_program() -> str:
    return _("filen innehåller makron eller andra program. Spara den som PDF och skicka den.")


def _too_much() -> str:
    return _("filen är packad på ett sätt som vi inte tar emot. Spara den som PDF och skicka den.")
