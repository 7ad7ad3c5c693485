"""The kinds of files that may be sent, and how each is recognised."""

from collections.abc import Collection
from dataclasses import dataclass

OPEN_XML = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Kind:
    """A kind of file: its word in a service package, its media type and its endings."""

    key: str
    media_type: str
    endings: tuple[str, ...]
    label: str


KINDS = {
    kind.key: kind
    for kind in (
        Kind("pdf", "application/pdf", (".pdf",), "PDF"),
        Kind("jpeg", "image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"), "JPEG"),
        Kind("png", "image/png", (".png",), "PNG"),
        Kind("docx", f"{OPEN_XML}.wordprocessingml.document", (".docx",), "Word (docx)"),
        Kind("xlsx", f"{OPEN_XML}.spreadsheetml.sheet", (".xlsx",), "Excel (xlsx)"),
        Kind("odt", "application/vnd.oasis.opendocument.text", (".odt",), "OpenDocument (odt)"),
        Kind("txt", "text/plain", (".txt",), "Text (txt)"),
    )
}
ALIASES = {"jpg": "jpeg"}


def of_ending(ending: str) -> Kind | None:
    """Return the kind that an ending promises."""
    return next((kind for kind in KINDS.values() if ending.lower() in kind.endings), None)


def named(keys: Collection[str] | None) -> tuple[Kind, ...]:
    """Return the kinds of some words, all of them when none is given.

    Raises:
        KeyError: a word names no kind.
    """
    words = [ALIASES.get(key, key) for key in keys or KINDS]
    return tuple(KINDS[word] for word in dict.fromkeys(words))
