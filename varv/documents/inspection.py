"""What a file really is: told by its content, never by what somebody calls it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import puremagic
from django.utils.translation import gettext as _

from varv.core.errors import Invalid
from varv.documents import names, packed, papers, pictures, plain
from varv.documents.kinds import KINDS, Kind, named, of_ending

CLEAN: dict[str, Callable[[bytes], bytes]] = {
    "pdf": papers.checked,
    "jpeg": pictures.jpeg,
    "png": pictures.png,
    "docx": packed.docx,
    "xlsx": packed.xlsx,
    "odt": packed.odt,
    "txt": plain.checked,
}
PHONE_PICTURES = (".heic", ".heif")


@dataclass(frozen=True)
class Found:
    """A file that may be kept, under the name it will have."""

    name: str
    kind: Kind
    content: bytes


def refuse(text: str) -> Invalid:
    """Return the fault of a file, under the word that forms use for it."""
    return Invalid({"files": text})


def inspect(name: str, content: bytes, allowed: Collection[str] | None = None) -> Found:
    """Return the file as it will be kept: pictures made anew, everything else as it was.

    Raises:
        Invalid: it is none of the allowed kinds, not what its name says, broken or harmful.
    """
    called = names.clean(name)
    kinds = named(allowed)
    ending = names.ending_of(called)
    promised = of_ending(ending)
    if ending and promised not in kinds:
        raise refuse(_not_allowed(called, ending, kinds))
    if not content:
        raise refuse(_("{name} är tom. Välj en annan fil.").format(name=called or _("Filen")))
    kind = recognised(content)
    if kind is None or (promised and kind != promised):
        raise refuse(_not_as_named(called or _("Filen"), promised))
    if kind not in kinds:
        raise refuse(_not_allowed(called or _("Filen"), kind.endings[0], kinds))
    if not ending:
        called = names.shorten(f"{called or _('fil')}{kind.endings[0]}")
    try:
        return Found(called, kind, CLEAN[kind.key](content))
    except ValueError as fault:
        raise refuse(f"{called}: {fault}") from fault


def recognised(content: bytes) -> Kind | None:
    """Return the kind that the first bytes show, when they show exactly one that we know."""
    if content.startswith(b"PK\x03\x04"):
        key = packed.recognised(content)
        return KINDS[key] if key else None
    try:
        found = {match.extension for match in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        found = set()
    for kind, start in (("pdf", b"%PDF-"), ("jpeg", b"\xff\xd8\xff"), ("png", b"\x89PNG\r\n")):
        if content.startswith(start) and found & set(KINDS[kind].endings):
            return KINDS[kind]
    return KINDS["txt"] if plain.is_text(content) else None


def _not_allowed(name: str, ending: str, kinds: Collection[Kind]) -> str:
    listed = ", ".join(kind.label for kind in kinds)
    if ending in PHONE_PICTURES:
        return _(
            "{name} är en HEIC-bild, som inte alla kan öppna. Spara bilden som JPEG och skicka "
            "den i stället."
        ).format(name=name)
    return _("{name} går inte att ta emot. Skicka filen som något av: {kinds}.").format(
        name=name, kinds=listed
    )


def _not_as_named(name: str, promised: Kind | None) -> str:
    if promised is None:
        return _("{name}: vi känner inte igen innehållet. Spara filen som PDF.").format(name=name)
    return _(
        "{name} är inte en riktig {kind}-fil. Öppna den i programmet du gjorde den i, spara den "
        "på nytt och skicka den igen."
    ).format(name=name, kind=promised.label)
